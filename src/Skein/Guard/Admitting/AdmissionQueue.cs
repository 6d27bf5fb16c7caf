using Skein.Guard.Deciding;

namespace Skein.Guard.Admitting;

/// <summary>
/// Where requests wait until they may be admitted, bounded in number and in time. The time is that of Facebook's
/// controlled-delay queue (Maurer, "Fail at Scale", ACM Queue 2015): one may wait for <see cref="AdmissionQueueOptions.Target"/>,
/// but only for a quarter of it once the queue has not been empty for that long, for then it absorbs no burst but only
/// adds delay. That holds for all that wait, also those that came before. From then on the newest of a lane can go first
/// (adaptive LIFO, in the same article).
/// <para>
/// It has no thread and no timer: whoever owns it calls <see cref="Fill"/> or <see cref="Release"/> when there is room and
/// <see cref="Expire"/> again and again. No code of a caller runs in here: continuations go to the pool. Each request that is
/// queued ends once, with one call of <see cref="IAdmitter.Admit"/> or <see cref="IAdmitter.Refuse"/>. Thread-safe; throws
/// nothing.
/// </para>
/// </summary>
internal sealed class AdmissionQueue(TimeProvider time, IAdmitter admitter, AdmissionQueueOptions options)
{
    private const int OverloadedParts = 4;

    private readonly Lock gate = new();

    // All under the gate; waiting and options are also read without.
    private readonly WaiterList[] lanes = new WaiterList[Lane.Count];
    private volatile AdmissionQueueOptions options = options;
    private volatile int waiting;
    private long emptyUntil;
    private bool isOpen;

    /// <summary>How many wait.</summary>
    public int Count => waiting;

    /// <summary>The options that hold now.</summary>
    public AdmissionQueueOptions Options => options;

    /// <summary>Goes on with other options; where fewer may wait now, the newest of the lowest lanes are refused.</summary>
    public void Apply(AdmissionQueueOptions options)
    {
        var ended = default(WaiterList);
        lock (gate)
        {
            this.options = options;
            while (waiting > options.LengthMax) End(lanes[LowestLane()].Newest!, RefusalReason.QueueFull, ref ended);
        }

        Answer(ref ended);
    }

    /// <summary>
    /// Waits until it is admitted or refused. Where as many wait as may, the newest of the lowest lane has to go for one of
    /// a higher lane; one of the same lane or a lower one is refused at once.
    /// </summary>
    /// <param name="lane">Its lane (<see cref="Lane"/>).</param>
    /// <param name="timeLeft">How long from now its caller waits; null without a deadline.</param>
    /// <param name="callerGone">Cancelled when its caller is gone; only read, at each look.</param>
    public ValueTask<Admission> EnqueueAsync(int lane, TimeSpan? timeLeft, CancellationToken callerGone)
    {
        lane = Math.Clamp(lane, 0, Lane.Count - 1);
        var ended = default(WaiterList);
        AdmissionWaiter? waiter = null;
        Admission admission = default;
        RefusalReason refused = callerGone.IsCancellationRequested ? RefusalReason.CallerGone : timeLeft <= TimeSpan.Zero ? RefusalReason.Late : RefusalReason.None;
        lock (gate)
        {
            if (waiting == 0) emptyUntil = time.GetTimestamp();
            if (isOpen) (admission, refused) = (admitter.Admit(lane), RefusalReason.None);
            else if (refused == RefusalReason.None && !MakeRoom(lane, ref ended)) refused = RefusalReason.QueueFull;
            else if (refused == RefusalReason.None) waiter = Add(new AdmissionWaiter(lane, time.GetTimestamp(), timeLeft, callerGone));
        }

        Answer(ref ended);
        if (waiter is not null) return new ValueTask<Admission>(waiter.Task);
        return new ValueTask<Admission>(refused == RefusalReason.None ? admission : admitter.Refuse(lane, refused));
    }

    /// <summary>
    /// Admits those that wait as far as there is room in their lanes, higher lanes first, and refuses those on the way that
    /// may not wait any longer. Costs one read while nobody waits.
    /// </summary>
    /// <returns>How many it admitted.</returns>
    public int Fill()
    {
        if (waiting == 0) return 0;
        var ended = default(WaiterList);
        int admitted = 0;
        lock (gate)
        {
            TimeSpan allowed = Allowed(out long now);
            for (int lane = Lane.Count - 1; lane >= 0; lane--)
            {
                if (lanes[lane].Oldest is not null) admitted += AdmitNext(lane, admitter.RoomOf(lane), now, allowed, ref ended);
            }
        }

        Answer(ref ended);
        return admitted;
    }

    /// <summary>As <see cref="Fill"/>, but admits so many, whatever room their lanes have.</summary>
    /// <returns>How many it admitted; fewer where fewer wait.</returns>
    public int Release(int count)
    {
        if (waiting == 0) return 0;
        var ended = default(WaiterList);
        int admitted = 0;
        lock (gate)
        {
            TimeSpan allowed = Allowed(out long now);
            for (int lane = Lane.Count - 1; lane >= 0; lane--) admitted += AdmitNext(lane, count - admitted, now, allowed, ref ended);
        }

        Answer(ref ended);
        return admitted;
    }

    /// <summary>Refuses all whose callers are gone, whose deadlines have passed, or that have waited for as long as they may.</summary>
    /// <returns>How many it refused.</returns>
    public int Expire()
    {
        if (waiting == 0) return 0;
        var ended = default(WaiterList);
        int before;
        int after;
        lock (gate)
        {
            before = waiting;
            TimeSpan allowed = Allowed(out long now);
            foreach (ref WaiterList lane in lanes.AsSpan())
            {
                AdmissionWaiter? next = lane.Oldest;
                while (next is { } waiter)
                {
                    next = waiter.Newer;
                    RefusalReason verdict = Judge(waiter, now, allowed);
                    if (verdict != RefusalReason.None) End(waiter, verdict, ref ended);
                }
            }

            after = waiting;
        }

        Answer(ref ended);
        return before - after;
    }

    /// <summary>Admits all that wait, however long they have: what limited them is over, or nobody decides any more.</summary>
    /// <returns>How many it admitted.</returns>
    public int AdmitAll() => AdmitAll(forGood: false);

    /// <summary>Admits all that wait, and from now on all that come: who does not decide refuses nothing.</summary>
    public void Open() => AdmitAll(forGood: true);

    private int AdmitAll(bool forGood)
    {
        var ended = default(WaiterList);
        int admitted;
        lock (gate)
        {
            admitted = waiting;
            isOpen |= forGood;
            for (int lane = Lane.Count - 1; lane >= 0; lane--)
            {
                while (lanes[lane].Oldest is { } waiter) End(waiter, RefusalReason.None, ref ended);
            }
        }

        Answer(ref ended);
        return admitted;
    }

    private AdmissionWaiter Add(AdmissionWaiter waiter)
    {
        lanes[waiter.Lane].Add(waiter);
        waiting++;
        return waiter;
    }

    private bool MakeRoom(int lane, ref WaiterList ended)
    {
        if (waiting < options.LengthMax) return true;
        int lowest = LowestLane();
        if (lowest >= lane) return false;
        End(lanes[lowest].Newest!, RefusalReason.QueueFull, ref ended);
        return true;
    }

    private int LowestLane()
    {
        int lane = 0;
        while (lane < Lane.Count && lanes[lane].Oldest is null) lane++;
        return lane;
    }

    private int AdmitNext(int lane, int room, long now, TimeSpan allowed, ref WaiterList ended)
    {
        int admitted = 0;
        bool newestFirst = options.NewestFirst && allowed < options.Target;
        while (admitted < room && (newestFirst ? lanes[lane].Newest : lanes[lane].Oldest) is { } waiter)
        {
            RefusalReason verdict = Judge(waiter, now, allowed);
            End(waiter, verdict, ref ended);
            if (verdict == RefusalReason.None) admitted++;
        }

        return admitted;
    }

    // For how long one may wait, as it is now; the same for all.
    private TimeSpan Allowed(out long now)
    {
        now = time.GetTimestamp();
        TimeSpan target = options.Target;
        return waiting > 0 && time.GetElapsedTime(emptyUntil, now) >= target ? target / OverloadedParts : target;
    }

    private RefusalReason Judge(AdmissionWaiter waiter, long now, TimeSpan allowed)
    {
        if (waiter.CallerGone.IsCancellationRequested) return RefusalReason.CallerGone;
        TimeSpan waited = time.GetElapsedTime(waiter.QueuedAt, now);
        return waited >= waiter.TimeLeft ? RefusalReason.Late
            : waited >= allowed ? RefusalReason.QueueTimeout
            : RefusalReason.None;
    }

    private void End(AdmissionWaiter waiter, RefusalReason verdict, ref WaiterList ended)
    {
        lanes[waiter.Lane].Remove(waiter);
        waiting--;
        waiter.Verdict = verdict;
        if (verdict == RefusalReason.None) waiter.Answer = admitter.Admit(waiter.Lane);
        ended.Add(waiter);
    }

    // Without the lock: each is known to this call alone by now.
    private void Answer(ref WaiterList ended)
    {
        while (ended.Oldest is { } waiter)
        {
            ended.Remove(waiter);
            waiter.TrySetResult(waiter.Verdict == RefusalReason.None ? waiter.Answer : admitter.Refuse(waiter.Lane, waiter.Verdict));
        }
    }
}
