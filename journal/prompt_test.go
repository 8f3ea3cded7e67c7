package journal

import "testing"

func TestPickPromptFitsThePhaseAndNeverRepeats(t *testing.T) {
	list := []Prompt{{ID: "any1"}, {ID: "q1", Phase: PhaseQuiet}, {ID: "q2", Phase: PhaseQuiet}, {ID: "i1", Phase: PhaseIntegration}, {ID: "any2"}}
	for _, phase := range append([]Phase{PhaseNone}, Phases...) {
		last, shown := "", map[string]int{}
		for seed := range uint64(2000) {
			p, ok := PickPrompt(list, phase, last, seed)
			if !ok || p.ID == last || !p.Fits(phase) || phase == PhaseQuiet && p.Phase != PhaseQuiet {
				t.Fatalf("phase %q, last %q, seed %d: %+v %v", phase, last, seed, p, ok)
			}
			if again, _ := PickPrompt(list, phase, last, seed); again != p {
				t.Fatal("the same seed chose another prompt")
			}
			shown[p.ID]++
			last = p.ID
		}
		fitting := 0
		for _, p := range list {
			if p.Fits(phase) {
				fitting++
				if n := shown[p.ID]; n < 2000/len(list)/2 {
					t.Errorf("phase %q: %s was shown only %d times", phase, p.ID, n)
				}
			}
		}
		if len(shown) != fitting {
			t.Errorf("phase %q: %d of %d prompts shown", phase, len(shown), fitting)
		}
	}
	if _, ok := PickPrompt(nil, PhaseQuiet, "", 1); ok {
		t.Error("a prompt out of nothing")
	}
	if p, ok := PickPrompt(list[:1], PhaseQuiet, "", 1); ok {
		t.Errorf("%+v in quiet time", p)
	}
	if _, ok := PickPrompt(list[:1], PhaseMaintenance, "any1", 1); ok {
		t.Error("the same prompt twice")
	}
}
