namespace Skein.Core.Model;

/// <summary>
/// What a coroutine waits for. <c>default</c> means that it does not wait. Immutable, thread-safe.
/// </summary>
public readonly record struct Wait
{
    private const uint NoTimer = uint.MaxValue;

    // In this order they take 32 bytes; a snapshot may hold millions.
    private readonly long sinceTicks;
    private readonly uint dueMilliseconds;
    private readonly Precision sincePrecision;

    /// <summary>Why it waits.</summary>
    public WaitReason Reason { get; init; }

    /// <summary>Index into <see cref="Snapshot.Resources"/> of what it waits for; 0 where nothing more is known of it.</summary>
    public int Resource { get; init; }

    /// <summary>Place in the resource's queue, 1 for the next in line; 0 where there is no queue or it is not known.</summary>
    public int QueuePosition { get; init; }

    /// <summary>Address of the object that is awaited; 0 where there is none.</summary>
    public ulong ObjectAddress { get; init; }

    /// <summary>
    /// Time from the start of the wait until a timer ends it, in milliseconds; -1 where no timer will. At most 49.7 days,
    /// which is the longest of .NET's timers; a longer one is told as that.
    /// </summary>
    public long DueMilliseconds
    {
        get => dueMilliseconds == NoTimer ? -1 : dueMilliseconds;
        init => dueMilliseconds = value < 0 ? NoTimer : (uint)Math.Min(value, NoTimer - 1);
    }

    /// <summary>How long it has waited.</summary>
    public Age Since
    {
        get => new(new TimeSpan(sinceTicks), sincePrecision);
        init
        {
            sinceTicks = value.Duration.Ticks;
            sincePrecision = value.Precision;
        }
    }

    /// <summary>A wait of which only the reason is known.</summary>
    public static Wait For(WaitReason reason, ulong objectAddress = 0) =>
        new() { Reason = reason, ObjectAddress = objectAddress, DueMilliseconds = -1 };
}
