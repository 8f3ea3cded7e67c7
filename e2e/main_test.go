//go:build linux

package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

// Programs that the stories run, built once.
var appPath, cliPath string

func TestMain(m *testing.M) {
	os.Exit(run(m))
}

func run(m *testing.M) int {
	for _, tool := range []string{"Xvfb", "openbox", "xdotool", "import", "xprop", "xclip", "strace", "dbus-daemon"} {
		if _, err := exec.LookPath(tool); err != nil {
			// `make test` installs them and says so; without it the stories are left out.
			if os.Getenv("STILLWATER_WINDOW") != "" {
				fmt.Fprintln(os.Stderr, "the stories need", tool)
				return 1
			}
			fmt.Println("left out, because these tools are missing:", tool)
			return 0
		}
	}
	dir, err := os.MkdirTemp("", "stillwater-e2e-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	appPath, cliPath = filepath.Join(dir, "stillwater"), filepath.Join(dir, "stillwater-cli")
	for out, args := range map[string][]string{
		appPath: {"-tags=sqlite_fts5,debugui", "stillwater"},
		cliPath: {"-tags=sqlite_fts5,debugui", "stillwater/cmd/stillwater-cli"},
	} {
		argv := []string{"build", "-o", out}
		if os.Getenv("STILLWATER_RACE") != "" {
			Wait = 3 * time.Minute
			argv = append(argv, "-race")
		}
		if b, err := exec.Command("go", append(argv, args...)...).CombinedOutput(); err != nil {
			fmt.Fprintf(os.Stderr, "go build %v: %v\n%s", args, err, b)
			return 1
		}
	}
	return m.Run()
}
