namespace Skein.Guard.Threads;

/// <summary>How many threads a pool starts without hesitation.</summary>
internal interface IThreadMinimum
{
    int Now { get; }

    /// <summary>The most threads that the pool may have: the minimum cannot be above.</summary>
    int Max { get; }

    /// <summary>Sets it. May start threads, and waits until they have begun.</summary>
    /// <returns>Whether the pool took it.</returns>
    bool TrySet(int threads);
}
