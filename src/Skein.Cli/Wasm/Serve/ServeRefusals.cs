using Skein.Wasm.Capabilities;

namespace Skein.Cli.Wasm.Serve;

/// <summary>Tells each kind of refusal once, as it first happens, and the number of all at the end. Thread-safe.</summary>
internal sealed class ServeRefusals(ServeLog log, int kindsMax) : ICapabilityLog
{
    private readonly Lock gate = new();

    // Under gate. What a module asked for is not part of a kind: clients can choose it.
    private readonly HashSet<(string Function, string Wanted)> told = [];
    private long count;

    public void Refused(Refusal refusal)
    {
        lock (gate)
        {
            count++;
            if (told.Count >= kindsMax || !told.Add((refusal.Function, refusal.Wanted))) return;
        }

        log.Tell(refusal.ToString());
    }

    /// <summary>Tells how many there were.</summary>
    public void End()
    {
        lock (gate)
        {
            if (count > 0) log.Say($"{count:#,##0} times a module was refused what it may not");
        }
    }
}
