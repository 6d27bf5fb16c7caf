namespace Skein.Load.Arrivals;

/// <summary>So many at once, at equal gaps. Each start is worked out from its number, so that no rounding adds up.</summary>
internal sealed class BurstArrivals(double rate, int burst) : ArrivalSchedule
{
    private readonly double gapNanoseconds = 1e9 / rate * burst;
    private long number;

    public override long NextNanoseconds() => (long)(number++ / burst * gapNanoseconds);
}
