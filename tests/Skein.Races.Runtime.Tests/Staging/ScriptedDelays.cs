using Skein.Races.Runtime.Traps;

namespace Skein.Races.Runtime.Tests.Staging;

/// <summary>A thread that waits does nothing; what others do meanwhile is played on the spot.</summary>
internal sealed class ScriptedDelays(HandClock clock) : IDelays
{
    public List<TimeSpan> Held { get; } = [];

    public int Spreads { get; private set; }

    /// <summary>What happens while a thread is held; the time goes by after it.</summary>
    public Action<Trap>? Meanwhile { get; set; }

    public bool IsAlone { get; set; }

    public void Spread() => Spreads++;

    public void Hold(Trap trap, TimeSpan longest)
    {
        Held.Add(longest);
        Meanwhile?.Invoke(trap);
        clock.Move(longest);
    }
}
