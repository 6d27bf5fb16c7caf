// What is claimed of Go's maps, to be run and looked at: go run bench/Skein.Bench.Peers/Go/MapClaims/main.go CASE
//
// The cases `grow` and `collect` read the header of a map as runtimes up to 1.23 lay it out, and say so on others.
package main

import (
	"fmt"
	"os"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"unsafe"
)

// The head of runtime.hmap up to Go 1.23 (src/runtime/map.go).
type header struct {
	count      int
	flags      uint8
	b          uint8
	noverflow  uint16
	hash0      uint32
	buckets    unsafe.Pointer
	oldbuckets unsafe.Pointer
}

func headerOf(m map[int]int) *header {
	return *(**header)(unsafe.Pointer(&m))
}

func main() {
	cases := map[string]func(){"grow": grow, "collect": collect, "race": race, "presized": presized, "recover": recovered, "range": ranged, "unit": unit}
	if len(os.Args) == 2 && cases[os.Args[1]] != nil {
		cases[os.Args[1]]()
		return
	}
	fmt.Fprintln(os.Stderr, "usage: main.go grow | collect | race | presized | recover | range | unit")
	os.Exit(64)
}

// At which sizes a map grows.
func grow() {
	needsBuckets()
	m := make(map[int]int)
	growths := ""
	last := headerOf(m).b
	for i := 0; i < 70000; i++ {
		m[i] = i
		if b := headerOf(m).b; b != last {
			growths += fmt.Sprintf(" %d", i+1)
			last = b
		}
	}
	fmt.Println("grew at element" + growths)
}

// Whether a collection completes a growth that is under way.
func collect() {
	needsBuckets()
	m := make(map[int]int)
	for i := 0; headerOf(m).b < 12 || headerOf(m).oldbuckets == nil; i++ {
		m[i] = i
	}
	for i := 0; i < 3; i++ {
		runtime.GC()
		debug.FreeOSMemory()
	}
	fmt.Println("growing after three collections:", headerOf(m).oldbuckets != nil)
	for i := -1; headerOf(m).oldbuckets != nil; i-- {
		m[i] = i
	}
	fmt.Println("growing after more assignments:", headerOf(m).oldbuckets != nil)
}

// A writer and a reader, while the map grows.
func race() {
	m := make(map[int]int)
	two(func() {
		for i := 0; i < 70000; i++ {
			m[i] = i
		}
	}, func() {
		for i := 0; i < 70000; i++ {
			_ = m[i%1000]
		}
	})
}

// A writer and a reader of a map that never grows: all keys are there before.
func presized() {
	m := make(map[int]int, 70000)
	for i := 0; i < 70000; i++ {
		m[i] = i
	}
	two(func() {
		for i := 0; i < 7000000; i++ {
			m[i%70000] = i
		}
	}, func() {
		for i := 0; i < 7000000; i++ {
			_ = m[i%1000]
		}
	})
}

// Whether it is a panic.
func recovered() {
	m := make(map[int]int)
	write := func() {
		defer func() { fmt.Println("recovered:", recover()) }()
		for i := 0; i < 7000000; i++ {
			m[i%100] = i
		}
	}
	two(write, write)
}

// Whether a sync.Map can be walked.
func ranged() {
	var m sync.Map
	m.Store("one", 1)
	m.Range(func(key, value any) bool {
		fmt.Println(key, value)
		return true
	})
}

// The same race at the size of a unit test.
func unit() {
	m := make(map[int]int)
	two(func() {
		for i := 0; i < 8; i++ {
			m[i] = i
		}
	}, func() {
		for i := 0; i < 8; i++ {
			_ = m[i]
		}
	})
	fmt.Println("nothing was seen")
}

func two(first, second func()) {
	var both sync.WaitGroup
	both.Add(2)
	go func() { defer both.Done(); first() }()
	go func() { defer both.Done(); second() }()
	both.Wait()
}

func needsBuckets() {
	parts := strings.SplitN(strings.TrimPrefix(runtime.Version(), "go1."), ".", 2)
	if minor, err := strconv.Atoi(parts[0]); err != nil || minor >= 24 {
		fmt.Println("this runtime's maps have no buckets: " + runtime.Version())
		os.Exit(0)
	}
}
