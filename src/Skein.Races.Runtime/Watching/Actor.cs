namespace Skein.Races.Runtime.Watching;

/// <summary>One thread, as the detector sees it. All fields are written by that thread alone, unless said otherwise.</summary>
internal sealed class Actor(int number, int managedThread, string name, bool pool, ulong seed)
{
    /// <summary>Stands as the owner of what is shared: no thread.</summary>
    public static readonly Actor Nobody = new(0, 0, "", false, 0);

    private Type? lastType;
    private bool isLastWatched;
    private ulong random = Mix(seed + (ulong)number);

    /// <summary>From 1; unlike the runtime's own number it is never given again.</summary>
    public int Number { get; } = number;

    public int ManagedThread { get; } = managedThread;

    public string Name { get; } = name;

    public bool Pool { get; } = pool;

    /// <summary>What it used last; never null, so that the fast path needs no check.</summary>
    public Watched Last = Watched.None;

    /// <summary>Accesses that it is inside of, for those that the fast path does not keep.</summary>
    public readonly FrameStack Frames = new();

    /// <summary>Whether it is inside of a read that <see cref="Reading"/> keeps; further ones within it take frames.</summary>
    public bool IsReading;

    public Frame Reading;

    /// <summary>What it put into histories lately.</summary>
    public readonly Recent Recent = new();

    /// <summary>Static constructors that run on this thread.</summary>
    public int StaticConstructors;

    /// <summary>Whether the detector itself runs on this thread: what it does with collections is its own business.</summary>
    public bool Inside;

    /// <summary>Milliseconds of the detector's clock at its last access that was not by the fast path.</summary>
    public int LastTick;

    /// <summary>Whether it made an access since; a look by others, to see whether anything moves.</summary>
    public bool HasMoved(int since) => LastTick - since > 0 || Last.LastRead.Tick - since > 0 || Last.LastWrite.Tick - since > 0;

    /// <summary>The task of the async method that was resumed last on this thread.</summary>
    public readonly WeakReference<Task?> Resumed = new(null);

    public long AccessesShared;

    /// <summary>Whether objects of the type are watched; remembers the last answer.</summary>
    public bool IsWatched(Type type, WatchedTypes types)
    {
        if (type != lastType) (lastType, isLastWatched) = (type, types.Contains(type));
        return isLastWatched;
    }

    /// <summary>The next of its random numbers, from 0 to below 1.</summary>
    public double NextRandom()
    {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        return (random >> 11) * (1.0 / (1UL << 53));
    }

    // SplitMix64's finish: neighbouring seeds must not give neighbouring sequences, and 0 must not stay 0.
    private static ulong Mix(ulong value)
    {
        value += 0x9E3779B97F4A7C15;
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        value ^= value >> 31;
        return value == 0 ? 1 : value;
    }
}
