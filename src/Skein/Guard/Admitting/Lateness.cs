namespace Skein.Guard.Admitting;

/// <summary>
/// Whether work that begins now is done too late for who asked for it, so that doing it would only make others late too.
/// Pure; allocates nothing.
/// </summary>
internal static class Lateness
{
    /// <summary>
    /// <c>late = timeLeft ≤ 0 or timeLeft − waited ≤ 0 or timeLeft − waited &lt; usual</c>: what is done at the very moment
    /// of its deadline is in time, and what has no time left is late even if nothing is known of how long it takes.
    /// </summary>
    /// <param name="timeLeft">
    /// How long its caller waits from the moment that was taken for its start; null without a deadline, and then it is
    /// never late. <see cref="Timeout.InfiniteTimeSpan"/> is negative and so late: no deadline is null.
    /// </param>
    /// <param name="waited">What of that has passed unseen, while it waited for a thread of the pool. Negative counts as zero.</param>
    /// <param name="usual">How long its like usually takes once it has begun; zero where that is not known. Negative counts as zero.</param>
    public static bool IsLate(TimeSpan? timeLeft, TimeSpan waited, TimeSpan usual)
    {
        if (timeLeft is not { } left) return false;
        if (left <= TimeSpan.Zero) return true;

        // Neither is negative, so that the difference cannot overflow.
        left -= waited > TimeSpan.Zero ? waited : TimeSpan.Zero;
        return left <= TimeSpan.Zero || left < usual;
    }
}
