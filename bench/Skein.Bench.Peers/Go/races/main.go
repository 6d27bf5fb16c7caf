// The loops of Skein.Bench.RaceLoops in Go, to be built with and without -race.
//
//	races [SCALE]    prints a line of JSON for each loop: {"loop":"list-append","nanoseconds":3.1}
package main

import (
	"fmt"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"time"
)

const (
	threads = 4
	rounds  = 5
	warmUps = 3
	keys    = 1024
)

// A loop is run by four goroutines. prepare makes what a round needs and gives its body.
type loop struct {
	name       string
	operations int
	prepare    func() func(thread, operations int) int
}

var sink int64

func main() {
	scale := 1.0
	if len(os.Args) > 1 {
		given, err := strconv.ParseFloat(os.Args[1], 64)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(2)
		}
		scale = given
	}
	for _, l := range loops {
		fmt.Printf("{\"loop\":\"%s\",\"nanoseconds\":%.3f}\n", l.name, measure(l, scale))
	}
}

func measure(l loop, scale float64) float64 {
	operations := int(float64(l.operations) * scale)
	if operations < 4 {
		operations = 4
	}
	for i := 0; i < warmUps; i++ {
		round(l, operations/4)
	}
	best := round(l, operations)
	for i := 1; i < rounds; i++ {
		if took := round(l, operations); took < best {
			best = took
		}
	}
	return best
}

func round(l loop, operations int) float64 {
	body := l.prepare()
	begin := make(chan struct{})
	var done sync.WaitGroup
	for i := 0; i < threads; i++ {
		done.Add(1)
		go func(thread int) {
			defer done.Done()
			<-begin
			atomic.AddInt64(&sink, int64(body(thread, operations)))
		}(i)
	}
	start := time.Now()
	close(begin)
	done.Wait()
	return float64(time.Since(start).Nanoseconds()) / float64(operations)
}
