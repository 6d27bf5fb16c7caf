namespace Skein.Testing;

/// <summary>
/// Simulated time: it stands still until a test moves it, and the timers that come due run one after another on the
/// thread that moves it, each at its own instant. What takes a <see cref="TimeProvider"/> takes this: <c>Task.Delay</c>,
/// <c>WaitAsync</c>, <see cref="CancellationTokenSource"/>, <see cref="PeriodicTimer"/>. Thread-safe.
/// </summary>
/// <remarks>
/// <para>
/// Timers run by due time, then by creation. A callback sees the clock at its timer's due time, in the
/// <see cref="ExecutionContext"/> that created the timer. It may create, change and dispose of timers and may move the
/// clock itself; a move from within runs what comes due there, then the outer move goes on to its own end. A due time of
/// zero runs at the next move, which may be one by nothing: no callback ever runs inside <see cref="CreateTimer"/>.
/// </para>
/// <para>
/// What a callback throws comes out of the move that ran it (a real timer would end the process). The clock then stands
/// at that timer's due time, a periodic timer stays armed, and the next move goes on with the timers that are left.
/// </para>
/// <para>
/// One move runs at a time: a second thread waits for the first one's callbacks. A callback must therefore not wait
/// for a move by another thread.
/// </para>
/// </remarks>
public sealed class SimulatedClock : TimeProvider
{
    private readonly TimeZoneInfo zone;

    // Held by the thread that moves the clock, callbacks included; taken before any timer queue lock.
    private readonly Lock moving = new();
    private readonly TimerQueue timers;

    /// <summary>A clock that stands at 2000-01-01 00:00 UTC, in the time zone UTC.</summary>
    public SimulatedClock()
        : this(new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero))
    {
    }

    /// <summary>A clock that stands at an instant.</summary>
    /// <param name="start">The instant; its offset plays no part.</param>
    /// <param name="localTimeZone">The local time zone; null for UTC.</param>
    public SimulatedClock(DateTimeOffset start, TimeZoneInfo? localTimeZone = null)
    {
        zone = localTimeZone ?? TimeZoneInfo.Utc;
        timers = new TimerQueue(start.UtcTicks);
    }

    /// <summary>The zone that was given; UTC without.</summary>
    public override TimeZoneInfo LocalTimeZone => zone;

    /// <summary>10,000,000 per second: a timestamp counts ticks of 100 ns.</summary>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers are armed.</summary>
    public int PendingTimers => timers.Count;

    /// <summary>When the next timer comes due; null when none is armed. It is in the past only when a callback threw.</summary>
    public DateTimeOffset? NextDue => timers.NextDue is { } ticks && ticks <= DateTimeOffset.MaxValue.UtcTicks ? At(ticks) : null;

    /// <summary>The instant at which the clock stands, with offset zero.</summary>
    public override DateTimeOffset GetUtcNow() => At(timers.Now);

    /// <summary>The same instant as <see cref="GetUtcNow"/>, in ticks.</summary>
    public override long GetTimestamp() => timers.Now;

    /// <summary>Creates a timer that the moves of this clock run.</summary>
    /// <param name="callback">What it runs.</param>
    /// <param name="state">What it hands over; may be null.</param>
    /// <param name="dueTime">From now, exact to the tick; <see cref="Timeout.InfiniteTimeSpan"/> for not armed.</param>
    /// <param name="period">Between two runs; zero or <see cref="Timeout.InfiniteTimeSpan"/> for one run.</param>
    /// <exception cref="ArgumentOutOfRangeException">A time is negative and not infinite, or above 4,294,967,294 ms.</exception>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ArgumentNullException.ThrowIfNull(callback);
        var timer = new SimulatedTimer(timers, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>Moves the clock by a span and runs every timer that comes due on the way.</summary>
    /// <param name="span">Zero or more.</param>
    public void Advance(TimeSpan span)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(span, TimeSpan.Zero);
        lock (moving)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(span.Ticks, DateTimeOffset.MaxValue.UtcTicks - timers.Now, nameof(span));
            MoveTo(timers.Now + span.Ticks);
        }
    }

    /// <summary>Moves the clock to an instant and runs every timer that comes due on the way.</summary>
    /// <param name="instant">Not before <see cref="GetUtcNow"/>.</param>
    public void AdvanceTo(DateTimeOffset instant)
    {
        lock (moving)
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(instant.UtcTicks, timers.Now, nameof(instant));
            MoveTo(instant.UtcTicks);
        }
    }

    /// <summary>
    /// Ends as soon as so many timers are armed: for a test that moves the clock only once the code under test waits for
    /// it on another thread.
    /// </summary>
    /// <param name="count">How many at least.</param>
    /// <param name="cancellation">Ends the wait.</param>
    public Task WaitForTimersAsync(int count, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        return timers.ReachedAsync(count, cancellation);
    }

    private static DateTimeOffset At(long ticks) => new(ticks, TimeSpan.Zero);

    private void MoveTo(long ticks)
    {
        while (timers.TakeDue(ticks) is { } timer) timer.Run();
        timers.Reach(ticks);
    }
}
