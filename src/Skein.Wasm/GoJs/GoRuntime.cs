using Skein.Wasm.Execution;
using Skein.Wasm.Wasi.State;

namespace Skein.Wasm.GoJs;

/// <summary>One running Go module: its objects, its events, and the calls back into it. Used by the thread that runs the module alone.</summary>
internal sealed class GoRuntime
{
    private readonly JsObject go;
    private Action? resume;
    private Func<int>? stackPointer;

    public GoRuntime(Guest guest)
    {
        Guest = guest;
        Heap = new GoHeap(guest.Limits.GoBytesMax);
        Events = new GoEvents(guest);
        var paths = new GoPaths(guest);
        Files = new GoFiles(guest, Heap, Events, paths);
        JsObject global = new GoGlobals(guest, Heap, paths).Make(Files.Object);
        go = new JsObject(Heap) { ["_pendingEvent"] = null };
        go.Set("_makeFuncWrapper", new JsFunction(Heap, "_makeFuncWrapper", (_, given) => Wrap(given.Length > 0 ? given[0] : JsUndefined.Value)));
        Values = new ValueTable(global, go, guest.Limits.GoValuesMax, Heap);
    }

    public Guest Guest { get; }

    public GoHeap Heap { get; }

    public GoEvents Events { get; }

    public GoFiles Files { get; }

    public ValueTable Values { get; }

    /// <summary>What it ended itself with; null while it runs.</summary>
    public int? ExitCode { get; set; }

    /// <summary>The stack pointer as it is now: a call back into the module may have moved it.</summary>
    public uint StackPointer => (uint)stackPointer!();

    /// <summary>Runs it to its end.</summary>
    public int Run(Instance instance)
    {
        var memory = instance.Memory ?? throw new TrapException(TrapKind.HostFailed, "a Go module has a memory");
        resume = instance.GetFunction<Action>("resume");
        stackPointer = instance.GetFunction<Func<int>>("getsp");
        (int count, int arguments) = GoArguments.Write(memory, Guest);
        instance.GetFunction<Action<int, int>>("run")(count, arguments);
        while (ExitCode is null)
        {
            if (Events.TryAnswer(out Action answer)) answer();
            else if (Events.TryTimer(out int timer)) Fire(timer);
            else Deadlock();
        }

        return ExitCode.Value;
    }

    // Once may not be enough where the module is woken before it looks for that timer.
    private void Fire(int timer)
    {
        do resume!();
        while (ExitCode is null && Events.IsWaiting(timer));
    }

    // Nothing will ever happen: Go is woken once more, says so and ends itself.
    private void Deadlock()
    {
        go.Set("_pendingEvent", new JsObject(Heap) { ["id"] = 0.0 });
        resume!();
        if (ExitCode is null) throw new TrapException(TrapKind.HostFailed, "the Go module waits for something that never happens");
    }

    private JsFunction Wrap(object? id) => new(Heap, "", (owner, given) =>
    {
        if (ExitCode is not null) throw new JsThrow("Error", "Go program has already exited");
        var happening = new JsObject(Heap) { ["id"] = id, ["this"] = owner, ["args"] = new JsArray(Heap, given) };
        go.Set("_pendingEvent", happening);
        resume!();
        return happening.Get("result");
    });
}
