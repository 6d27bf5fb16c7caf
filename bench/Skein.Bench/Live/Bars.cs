namespace Skein.Bench.Live;

/// <summary>What each figure must reach; sizes in between are held to the next larger one.</summary>
internal static class Bars
{
    /// <summary>The pause of the freeze source is at least this many times the snapshot's, at a million operations.</summary>
    public const double SnapshotShareOfFreeze = 0.1;

    /// <summary>The reader's own peak, against the target's heap, at a million operations.</summary>
    public const double ShareOfHeap = 0.6;

    public const double PeakMegabytes = 400;

    public static double SnapshotPause(int operations) => At(operations, 5, 12, 40);

    public static double FreezePause(int operations) => At(operations, 120, 200, 600);

    public static double Answer(int operations) => At(operations, 600, 800, 2_500);

    public static bool IsLarge(int operations) => operations >= 1_000_000;

    private static double At(int operations, double small, double middle, double large) =>
        operations <= 10_000 ? small : operations <= 100_000 ? middle : large;
}
