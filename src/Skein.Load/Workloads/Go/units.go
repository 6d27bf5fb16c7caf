// Goroutines that each receive from a channel of their own: what one costs, as one line of JSON.
//
// Arguments: goroutines COUNT WAKES SEED. Ends when its standard input ends, which is when the one that started it is gone.
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math/rand"
	"os"
	"runtime"
	"runtime/debug"
	"sort"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

const (
	rehearsalCount = 500
	rehearsalWakes = 100
	pausesKept     = 256 // of runtime.MemStats.PauseNs
)

// The names are those of the .NET side.
type measurement struct {
	Count                    int     `json:"count"`
	Runtime                  string  `json:"runtime"`
	Collector                string  `json:"collector"`
	Processors               int     `json:"processors"`
	BaselineBytes            int64   `json:"baselineBytes"`
	ResidentBytes            int64   `json:"residentBytes"`
	PeakBytes                int64   `json:"peakBytes"`
	StartSeconds             float64 `json:"startSeconds"`
	StartCollections         uint32  `json:"startCollections"`
	StartPausesSeen          uint32  `json:"startPausesSeen"`
	StartPauseSeconds        float64 `json:"startPauseSeconds"`
	StartPauseLongestSeconds float64 `json:"startPauseLongestSeconds"`
	FullCollectionSeconds    float64 `json:"fullCollectionSeconds"`
	FullPauseSeconds         float64 `json:"fullPauseSeconds"`
	Wakes                    int     `json:"wakes"`
	WakeMedianSeconds        float64 `json:"wakeMedianSeconds"`
	WakeP99Seconds           float64 `json:"wakeP99Seconds"`
	WakeMaxSeconds           float64 `json:"wakeMaxSeconds"`
	EndSeconds               float64 `json:"endSeconds"`
}

type units struct {
	gates []chan struct{}
	begun chan struct{}
	ended chan struct{}
	seen  chan time.Time
	// Atomic.
	starting int64
	left     int64
	single   int32 // 1 while somebody waits for a single unit
}

func (u *units) run(gate chan struct{}) {
	if atomic.AddInt64(&u.starting, -1) == 0 {
		close(u.begun)
	}
	<-gate
	now := time.Now()
	if atomic.LoadInt32(&u.single) == 1 {
		u.seen <- now
	}
	if atomic.AddInt64(&u.left, -1) == 0 {
		close(u.ended)
	}
}

// start creates goroutines and returns when all have begun.
func start(count int) *units {
	u := &units{
		gates:    make([]chan struct{}, count),
		begun:    make(chan struct{}),
		ended:    make(chan struct{}),
		seen:     make(chan time.Time, 1),
		starting: int64(count),
		left:     int64(count),
	}
	for i := range u.gates {
		u.gates[i] = make(chan struct{})
		go u.run(u.gates[i])
	}
	<-u.begun
	return u
}

// wake wakes goroutines one after another, each when the one before has been seen to run.
func (u *units) wake(which []int) []time.Duration {
	atomic.StoreInt32(&u.single, 1)
	delays := make([]time.Duration, len(which))
	for turn, index := range which {
		at := time.Now()
		close(u.gates[index])
		delays[turn] = (<-u.seen).Sub(at)
		u.gates[index] = nil
	}
	atomic.StoreInt32(&u.single, 0)
	return delays
}

// end wakes all that are left and waits for the last.
func (u *units) end() {
	for _, gate := range u.gates {
		if gate != nil {
			close(gate)
		}
	}
	<-u.ended
}

func chosen(count, wakes int, random *rand.Rand) []int {
	// Half of them at most: what is left shows how long the end of many takes.
	if wakes > (count+1)/2 {
		wakes = (count + 1) / 2
	}
	known := make(map[int]bool, wakes)
	which := make([]int, 0, wakes)
	for len(which) < wakes {
		index := random.Intn(count)
		if !known[index] {
			known[index] = true
			which = append(which, index)
		}
	}
	return which
}

// quantile is the nearest rank.
func quantile(sorted []time.Duration, percent int) float64 {
	return sorted[(percent*len(sorted)+99)/100-1].Seconds()
}

func field(path, name string) int64 {
	text, err := os.ReadFile(path)
	if err != nil {
		return 0
	}
	for _, line := range strings.Split(string(text), "\n") {
		if strings.HasPrefix(line, name+":") {
			words := strings.Fields(line)
			value, _ := strconv.ParseInt(words[1], 10, 64)
			return value * 1024
		}
	}
	return 0
}

func resident() int64 {
	if sum := field("/proc/self/smaps_rollup", "Rss"); sum > 0 {
		return sum
	}
	return field("/proc/self/status", "VmRSS")
}

func measure(count, wakes int, seed int64) measurement {
	random := rand.New(rand.NewSource(seed))
	few := count
	if few > rehearsalCount {
		few = rehearsalCount
	}
	rehearsal := start(few)
	rehearsal.wake(chosen(few, rehearsalWakes, random))
	rehearsal.end()
	rehearsal = nil
	debug.FreeOSMemory()
	baseline := resident()

	var before, started, quiet, collected runtime.MemStats
	runtime.ReadMemStats(&before)
	at := time.Now()
	u := start(count)
	took := time.Since(at)
	runtime.ReadMemStats(&started)
	seen := started.NumGC - before.NumGC
	if seen > pausesKept {
		seen = pausesKept
	}
	var longest uint64
	for i := uint32(0); i < seen; i++ {
		if pause := started.PauseNs[(started.NumGC-1-i)%pausesKept]; pause > longest {
			longest = pause
		}
	}

	// No other collection may begin beside the one that is timed.
	percent := debug.SetGCPercent(-1)
	runtime.ReadMemStats(&quiet)
	at2 := time.Now()
	runtime.GC()
	full := time.Since(at2)
	runtime.ReadMemStats(&collected)
	debug.SetGCPercent(percent)
	debug.FreeOSMemory()
	held, peak := resident(), field("/proc/self/status", "VmHWM")

	delays := u.wake(chosen(count, wakes, random))
	sort.Slice(delays, func(i, j int) bool { return delays[i] < delays[j] })
	signalled := time.Now()
	u.end()
	ended := time.Since(signalled)
	return measurement{
		Count:                    count,
		Runtime:                  runtime.Version(),
		Collector:                fmt.Sprintf("concurrent, GOGC %d", percent),
		Processors:               runtime.GOMAXPROCS(0),
		BaselineBytes:            baseline,
		ResidentBytes:            held,
		PeakBytes:                peak,
		StartSeconds:             took.Seconds(),
		StartCollections:         started.NumGC - before.NumGC,
		StartPausesSeen:          seen,
		StartPauseSeconds:        float64(started.PauseTotalNs-before.PauseTotalNs) / 1e9,
		StartPauseLongestSeconds: float64(longest) / 1e9,
		FullCollectionSeconds:    full.Seconds(),
		FullPauseSeconds:         float64(collected.PauseTotalNs-quiet.PauseTotalNs) / 1e9,
		Wakes:                    len(delays),
		WakeMedianSeconds:        quantile(delays, 50),
		WakeP99Seconds:           quantile(delays, 99),
		WakeMaxSeconds:           quantile(delays, 100),
		EndSeconds:               ended.Seconds(),
	}
}

func main() {
	var numbers [3]int
	valid := len(os.Args) == 5 && os.Args[1] == "goroutines"
	for i := 0; valid && i < len(numbers); i++ {
		number, err := strconv.Atoi(os.Args[i+2])
		numbers[i] = number
		valid = err == nil && number >= 0 && (number > 0 || i == 2)
	}
	if !valid {
		fmt.Fprintln(os.Stderr, "goroutines COUNT WAKES SEED")
		os.Exit(1)
	}
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		os.Exit(1)
	}()
	_ = json.NewEncoder(os.Stdout).Encode(measure(numbers[0], numbers[1], int64(numbers[2])))
}
