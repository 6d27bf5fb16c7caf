using Skein.Guard.Threads;

namespace Skein.Tests.Guard.Threads;

/// <summary>A pool's minimum of threads that a test reads and sets. Thread-safe.</summary>
internal sealed class ScriptedMinimum : IThreadMinimum
{
    private readonly Lock gate = new();
    private int now = 4;

    public int Now
    {
        get
        {
            lock (gate) return now;
        }

        set
        {
            lock (gate) now = value;
        }
    }

    public int Max { get; set; } = 32_767;

    public bool Takes { get; set; } = true;

    public Exception? Fault { get; set; }

    /// <summary>Called before each change is made.</summary>
    public Action<int> Asked { get; set; } = _ => { };

    public bool TrySet(int threads)
    {
        Asked(threads);
        if (Fault is not null) throw Fault;
        if (!Takes) return false;
        Now = threads;
        return true;
    }
}
