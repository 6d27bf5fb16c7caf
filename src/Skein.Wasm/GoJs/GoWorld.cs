using Skein.Wasm.Wasi.State;

namespace Skein.Wasm.GoJs;

/// <summary>
/// What a running Go module has of its host, whichever compiler made it: values, events, and the calls back into it. Used by the
/// thread that runs the module alone.
/// </summary>
internal abstract class GoWorld
{
    private readonly JsObject go;

    protected GoWorld(Guest guest)
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

    /// <summary>A module without a clock cannot run: there is no way to say no to it.</summary>
    public GuestClock Clock(string function)
    {
        if (Guest.Allowed.Clocks) return Guest.Time;
        Guest.Refuse(function, "a clock", "Time");
        throw new TrapException(TrapKind.HostFailed, "a Go module cannot run without clocks, and its capabilities give it none");
    }

    /// <summary>There is no way to say no to it, and anything but chance would be a lie that keys are made of.</summary>
    public void Random(Span<byte> bytes)
    {
        if (!Guest.Allowed.Random)
        {
            Guest.Refuse("runtime.getRandomData", "random bytes", "Random");
            throw new TrapException(TrapKind.HostFailed, "a Go module cannot run without random bytes, and its capabilities give it none");
        }

        Guest.Random(bytes);
    }

    /// <summary>Has the module look at what is pending.</summary>
    protected abstract void Resume();

    protected void Happen(object? happening)
    {
        go.Set("_pendingEvent", happening);
        Resume();
    }

    private JsFunction Wrap(object? id) => new(Heap, "", (owner, given) =>
    {
        if (ExitCode is not null) throw new JsThrow("Error", "Go program has already exited");
        var happening = new JsObject(Heap) { ["id"] = id, ["this"] = owner, ["args"] = new JsArray(Heap, given) };
        Happen(happening);
        return happening.Get("result");
    });
}
