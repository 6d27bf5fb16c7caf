using Skein.Wasm.Execution;
using Skein.Wasm.Wasi.State;

namespace Skein.Wasm.GoJs;

/// <summary>One running module of Go's own compiler. Used by the thread that runs the module alone.</summary>
internal sealed class GoRuntime(Guest guest) : GoWorld(guest)
{
    private Action? resume;
    private Func<int>? stackPointer;

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

    protected override void Resume() => resume!();

    // Once may not be enough where the module is woken before it looks for that timer.
    private void Fire(int timer)
    {
        do resume!();
        while (ExitCode is null && Events.IsWaiting(timer));
    }

    // Nothing will ever happen: Go is woken once more, says so and ends itself.
    private void Deadlock()
    {
        Happen(new JsObject(Heap) { ["id"] = 0.0 });
        if (ExitCode is null) throw new TrapException(TrapKind.HostFailed, "the Go module waits for something that never happens");
    }
}
