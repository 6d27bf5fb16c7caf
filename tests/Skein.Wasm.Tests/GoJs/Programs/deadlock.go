// Waits for what never comes.
package main

func main() {
    <-make(chan int)
}
