package main

import (
	"context"
	"net"
	"net/http"
	"net/http/httptest"
	"sync/atomic"
	"testing"
	"time"
)

// withoutNetwork closes the ways to the network for one test.
func withoutNetwork(t *testing.T) {
	t.Helper()
	transport, client, resolver := http.DefaultTransport, http.DefaultClient, net.DefaultResolver
	t.Cleanup(func() { http.DefaultTransport, http.DefaultClient, net.DefaultResolver = transport, client, resolver })
	stayOffline()
}

// listener counts who calls it; it answers nobody we know.
func listener(t *testing.T) (url string, hits *atomic.Int64) {
	t.Helper()
	hits = &atomic.Int64{}
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}))
	s.Config.ConnState = func(net.Conn, http.ConnState) { hits.Add(1) }
	s.Start()
	t.Cleanup(s.Close)
	return s.URL, hits
}

func TestEveryWayToTheNetworkRefuses(t *testing.T) {
	url, hits := listener(t)
	withoutNetwork(t)
	if r, err := http.Get(url); err == nil {
		r.Body.Close()
		t.Error("http.Get went out")
	}
	if r, err := (&http.Client{}).Get(url); err == nil {
		r.Body.Close()
		t.Error("a client of its own went out")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	if a, err := net.DefaultResolver.LookupHost(ctx, "stillwater.example"); err == nil {
		t.Errorf("a name was resolved: %v", a)
	}
	if n := hits.Load(); n != 0 {
		t.Errorf("%d hits", n)
	}
}
