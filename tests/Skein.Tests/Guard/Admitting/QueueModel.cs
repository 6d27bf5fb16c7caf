using Skein.Guard;
using Skein.Guard.Deciding;

namespace Skein.Tests.Guard.Admitting;

/// <summary>
/// What an admission queue is to do, written for reading: one list in order of arrival, sorted and searched anew each time.
/// Time is in milliseconds.
/// </summary>
internal sealed class QueueModel(AdmissionQueueOptions options)
{
    private readonly List<Entry> waiting = [];
    private long emptyUntil;

    public AdmissionQueueOptions Options { get; private set; } = options;

    public int Count => waiting.Count;

    public Entry Enqueue(long now, int lane, int? timeLeft, CancellationToken gone)
    {
        if (waiting.Count == 0) emptyUntil = now;
        var entry = new Entry(lane, now, timeLeft, gone);
        if (gone.IsCancellationRequested) entry.Verdict = RefusalReason.CallerGone;
        else if (timeLeft <= 0) entry.Verdict = RefusalReason.Late;
        else if (waiting.Count >= Options.LengthMax && !waiting.Exists(other => other.Lane < lane)) entry.Verdict = RefusalReason.QueueFull;
        if (entry.Verdict is not null) return entry;
        if (waiting.Count >= Options.LengthMax) Evict();
        waiting.Add(entry);
        return entry;
    }

    public void Apply(AdmissionQueueOptions options)
    {
        Options = options;
        while (waiting.Count > options.LengthMax) Evict();
    }

    public int Fill(long now, int[] room) => Admit(now, room, int.MaxValue);

    public int Release(long now, int count) => Admit(now, [.. Enumerable.Repeat(int.MaxValue, Lane.Count)], count);

    public int Expire(long now)
    {
        long allowed = Allowed(now);
        return waiting.ToList().Count(entry => Judge(entry, now, allowed) is var verdict and not RefusalReason.None && End(entry, verdict));
    }

    public int AdmitAll() => waiting.ToList().Count(entry => End(entry, RefusalReason.None));

    private int Admit(long now, int[] room, int count)
    {
        long allowed = Allowed(now);
        bool newest = Options.NewestFirst && IsOverloaded(now);
        int admitted = 0;
        int[] left = [.. room];
        while (admitted < count)
        {
            Entry[] able = [.. waiting.Where(entry => left[entry.Lane] > 0).OrderByDescending(entry => entry.Lane)];
            if (able.Length == 0) break;
            Entry next = newest ? able.Last(entry => entry.Lane == able[0].Lane) : able[0];
            RefusalReason verdict = Judge(next, now, allowed);
            End(next, verdict);
            if (verdict != RefusalReason.None) continue;
            left[next.Lane]--;
            admitted++;
        }

        return admitted;
    }

    private void Evict() => End(waiting.Last(entry => entry.Lane == waiting.Min(other => other.Lane)), RefusalReason.QueueFull);

    private bool IsOverloaded(long now) => now - emptyUntil >= (long)Options.Target.TotalMilliseconds;

    private long Allowed(long now) => (long)Options.Target.TotalMilliseconds / (IsOverloaded(now) ? 4 : 1);

    private static RefusalReason Judge(Entry entry, long now, long allowed) =>
        entry.Gone.IsCancellationRequested ? RefusalReason.CallerGone
        : now - entry.At >= entry.TimeLeft ? RefusalReason.Late
        : now - entry.At >= allowed ? RefusalReason.QueueTimeout
        : RefusalReason.None;

    private bool End(Entry entry, RefusalReason verdict)
    {
        entry.Verdict = verdict;
        return waiting.Remove(entry);
    }

    internal sealed class Entry(int lane, long at, int? timeLeft, CancellationToken gone)
    {
        public int Lane => lane;

        public long At => at;

        public int? TimeLeft => timeLeft;

        public CancellationToken Gone => gone;

        /// <summary>Null while it waits.</summary>
        public RefusalReason? Verdict { get; set; }
    }
}
