using Skein.Races.Runtime.Evidence;

namespace Skein.Races.Runtime.Deep;

/// <summary>A thread that waits at the door of a collection for another to come.</summary>
/// <param name="thread">Who waits.</param>
/// <param name="side">What it is about to do, with its stack.</param>
/// <param name="place">Where in the program that is.</param>
internal sealed class HeardTrap(int thread, RaceAccess side, string place)
{
    // Guards the flag, and is what the holder waits on.
    private readonly object gate = new();
    private bool sprung;

    public int Thread { get; } = thread;

    public RaceAccess Side { get; } = side;

    public string Place { get; } = place;

    /// <summary>Lets the holder go on.</summary>
    /// <returns>Whether the caller is the first who came.</returns>
    public bool TrySpring()
    {
        lock (gate)
        {
            if (sprung) return false;
            sprung = true;
            Monitor.PulseAll(gate);
            return true;
        }
    }

    /// <summary>Waits for somebody to come, at most as long as given.</summary>
    public void Wait(TimeSpan longest, TimeProvider clock)
    {
        long start = clock.GetTimestamp();
        lock (gate)
        {
            while (!sprung)
            {
                TimeSpan left = longest - clock.GetElapsedTime(start);
                if (left <= TimeSpan.Zero || !Monitor.Wait(gate, left)) break;
            }

            // Nobody may spring it from here on.
            sprung = true;
        }
    }
}
