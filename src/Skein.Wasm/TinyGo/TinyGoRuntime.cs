using Skein.Wasm.Capabilities;
using Skein.Wasm.Execution;
using Skein.Wasm.GoJs;
using Skein.Wasm.Wasi.State;

namespace Skein.Wasm.TinyGo;

/// <summary>One running module of TinyGo's. Used by the thread that runs the module alone. Source: TinyGo's <c>targets/wasm_exec.js</c>, <c>run</c>.</summary>
internal sealed class TinyGoRuntime(Guest guest) : GoWorld(guest)
{
    private static readonly string[] Entries = ["_start", "_initialize"];

    private Instance? running;
    private ulong? origin;

    /// <summary>Nanoseconds since 1970 that never step back: the time that it was at first, and what has passed since.</summary>
    public ulong Ticks
    {
        get
        {
            GuestClock clock = Clock("runtime.ticks");
            ulong passed = clock.Monotonic;
            origin ??= clock.Real - passed;
            return origin.Value + passed;
        }
    }

    public int Start(Instance instance)
    {
        running = instance;
        Enter(Array.Find(Entries, name => instance.GetExport(name) is WasmFunction) ?? Entries[0]);
        return ExitCode ?? 0;
    }

    /// <summary>Up to its end, or until nothing can happen any more.</summary>
    public int Run(Instance instance)
    {
        Start(instance);
        while (ExitCode is null)
        {
            if (Events.TryAnswer(out Action answer)) Until(answer);
            else if (Events.TryTimer(out int timer)) Fire(timer);
            else return 0;
        }

        return ExitCode.Value;
    }

    protected override void Resume() => Call("resume");

    private void Fire(int timer)
    {
        Events.RemoveTimer(timer);
        Enter("go_scheduler");
    }

    private void Enter(string function) => Until(() => Call(function));

    private void Until(Action action)
    {
        try
        {
            action();
        }
        catch (Exception ended) when (ModuleExitException.Within(ended) is { } exit)
        {
            ExitCode = exit.Code;
        }
    }

    private void Call(string function)
    {
        if (running?.GetExport(function) is not WasmFunction found) throw new TrapException(TrapKind.HostFailed, $"a TinyGo module exports {function}, and this one does not");
        if (found.Type is not { Parameters.Length: 0, Results.Length: 0 }) throw new TrapException(TrapKind.HostFailed, $"{function} of a TinyGo module takes and gives nothing, and this one is {found.Type}");
        found.Call();
    }
}
