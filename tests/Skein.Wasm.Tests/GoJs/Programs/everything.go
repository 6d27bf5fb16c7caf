// What a Go program does with time, chance, goroutines, values of the host and files, told line by line.
package main

import (
    "bufio"
    "crypto/rand"
    "encoding/json"
    "fmt"
    "os"
    "sort"
    "strings"
    "syscall/js"
    "time"
)

type shape struct {
    Name  string   `json:"name"`
    Sides []int    `json:"sides"`
    Size  float64  `json:"size"`
    Tags  []string `json:"tags,omitempty"`
}

func values() {
    object := js.Global().Get("Object").New()
    object.Set("text", "a string")
    object.Set("number", 42.5)
    object.Set("zero", 0)
    object.Set("truth", true)
    fmt.Println(object.Get("text").String(), object.Get("number").Float(), object.Get("zero").Int(), object.Get("truth").Bool(), object.Get("none").IsUndefined())
    list := js.ValueOf([]interface{}{1, "two", nil, map[string]interface{}{"three": 3}})
    fmt.Println(list.Length(), list.Index(1).String(), list.Index(2).IsNull(), list.Index(3).Get("three").Int(), list.InstanceOf(js.Global().Get("Array")))
    bytes := js.Global().Get("Uint8Array").New(5)
    fmt.Println(js.CopyBytesToJS(bytes, []byte("hello world")))
    back := make([]byte, 3)
    fmt.Println(js.CopyBytesToGo(back, bytes), string(back))
    double := js.FuncOf(func(this js.Value, given []js.Value) interface{} { return given[0].Int() * 2 })
    defer double.Release()
    fmt.Println(double.Invoke(21).Int())
    func() {
        defer func() { fmt.Println("caught:", recover()) }()
        js.Global().Get("Object").New().Call("nothing")
    }()
}

func files(folder string) {
    path := folder + "/made.txt"
    fmt.Println("write:", os.WriteFile(path, []byte("one\ntwo\n"), 0666))
    text, err := os.ReadFile(path)
    fmt.Printf("read: %q %v\n", text, err)
    facts, err := os.Stat(path)
    if err == nil {
        fmt.Println("size:", facts.Size(), facts.Mode().IsRegular())
    }
    fmt.Println("mkdir:", os.Mkdir(folder+"/sub", 0777), "rename:", os.Rename(path, folder+"/sub/moved"))
    entries, err := os.ReadDir(folder)
    fmt.Println("list:", len(entries), err)
    fmt.Println("remove:", os.RemoveAll(folder+"/sub"))
    _, err = os.ReadFile("/etc/passwd")
    fmt.Println("outside:", err)
    _, err = os.ReadFile(folder + "/../../../etc/passwd")
    fmt.Println("outwards:", err)
}

func main() {
    fmt.Println("arguments:", strings.Join(os.Args[1:], " "), "COLOUR:", os.Getenv("COLOUR"), "SECRET:", os.Getenv("SECRET"))
    start := time.Now()
    time.Sleep(20 * time.Millisecond)
    fmt.Println("slept:", time.Since(start) >= 20*time.Millisecond, start.Year() > 2024)
    results := make(chan string)
    for index := 0; index < 3; index++ {
        go func(index int) {
            time.Sleep(time.Duration(30-10*index) * time.Millisecond)
            results <- fmt.Sprint("goroutine ", index)
        }(index)
    }
    var told []string
    for index := 0; index < 3; index++ {
        told = append(told, <-results)
    }
    sort.Strings(told)
    fmt.Println(told)
    key := make([]byte, 32)
    count, err := rand.Read(key)
    fmt.Println("random:", count, err)
    encoded, _ := json.Marshal([]shape{{"square", []int{1, 1, 1, 1}, 1.5, nil}, {"line", nil, 0, []string{"thin"}}})
    fmt.Println(string(encoded))
    values()
    lines := bufio.NewScanner(os.Stdin)
    for lines.Scan() {
        fmt.Println("line:", lines.Text())
    }
    for _, folder := range os.Args[1:] {
        files(folder)
    }
    fmt.Fprintln(os.Stderr, "an error")
    os.Exit(len(os.Args) + 5)
}
