namespace Skein.Guard.Admitting;

/// <summary>
/// After how long those that are refused are to ask again, in whole seconds as the header <c>Retry-After</c> has them
/// (RFC 9110, section 10.2.3): the base and up to half as much again, each second between as likely, so that a crowd that
/// was refused together does not come back together. Half of a base of 1 s is no whole second: there it is 1 s or 2 s, for
/// otherwise the crowd would stay one. Thread-safe; allocates nothing.
/// </summary>
internal sealed class RetryDelay(ulong seed)
{
    /// <summary>A longer base counts as this one: clients that read the seconds into 32 bits must not be led to overflow.</summary>
    public static readonly TimeSpan BaseMax = TimeSpan.FromDays(1);

    private readonly SplitMix random = new(seed);

    /// <summary>The next delay.</summary>
    /// <param name="least">The base; a part of a second counts as a whole one, and less than 1 s as 1 s.</param>
    public TimeSpan Next(TimeSpan least)
    {
        long seconds = Math.Max(1, (Math.Min(least.Ticks, BaseMax.Ticks) + TimeSpan.TicksPerSecond - 1) / TimeSpan.TicksPerSecond);
        long more = Math.Max(1, seconds / 2);
        return TimeSpan.FromSeconds(seconds + (long)random.Below((ulong)more + 1));
    }
}
