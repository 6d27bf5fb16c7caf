using System.Diagnostics;
using Skein.Tags;

namespace Skein.Spans;

/// <summary>
/// The spans that are open inside units, each held weakly. Starting and ending one takes a short lock of one of many
/// stripes; entries are used again, so nothing is allocated. Thread-safe.
/// </summary>
internal sealed class OpenSpans
{
    private const int StripeCount = 64;
    private readonly Stripe[] stripes = new Stripe[StripeCount];
    private readonly int stripeMax;

    // By interlocked addition.
    private long dropped;

    public OpenSpans(SpanLimits limits)
    {
        stripeMax = Math.Max(1, limits.OpenSpansMax / StripeCount);
        for (int i = 0; i < StripeCount; i++) stripes[i] = new Stripe();
    }

    /// <summary>Spans that are not followed, because too many were open.</summary>
    public long Dropped => Interlocked.Read(ref dropped);

    public int Count => stripes.Sum(stripe => stripe.Count);

    public void Add(Activity activity, ulong unit, int site, long now)
    {
        ulong id = SpanIds.Of(activity.SpanId);
        if (!stripes[id % StripeCount].TryAdd(id, activity, unit, site, now, stripeMax)) Interlocked.Increment(ref dropped);
    }

    public void Remove(Activity activity)
    {
        ulong id = SpanIds.Of(activity.SpanId);
        stripes[id % StripeCount].Remove(id);
    }

    /// <summary>Looks at each entry under its stripe's lock; those for which the look says so are removed.</summary>
    public void RemoveWhere(Predicate<OpenSpan> look)
    {
        foreach (Stripe stripe in stripes) stripe.RemoveWhere(look);
    }

    /// <summary>Gives all handles back. Nothing may be added any more.</summary>
    public void Clear()
    {
        foreach (Stripe stripe in stripes) stripe.Clear();
    }

    private sealed class Stripe
    {
        // Guards all below.
        private readonly Lock guard = new();
        private readonly Dictionary<ulong, OpenSpan> open = [];
        private readonly Stack<OpenSpan> free = [];
        private readonly List<ulong> removed = [];
        private bool isCleared;

        public int Count
        {
            get
            {
                lock (guard) return open.Count;
            }
        }

        public bool TryAdd(ulong id, Activity activity, ulong unit, int site, long now, int max)
        {
            lock (guard)
            {
                if (isCleared || open.Count >= max) return false;
                OpenSpan span = free.TryPop(out OpenSpan? used) ? used : new OpenSpan();
                span.Activity = activity;
                span.Source = activity.Source;
                span.Name = activity.OperationName;
                span.Trace = SpanIds.Of(activity.TraceId);
                span.Id = id;
                span.Unit = unit;
                span.Site = site;
                span.Started = now;
                span.UnitGone = 0;
                if (open.TryAdd(id, span)) return true;
                Release(span);
                return true;
            }
        }

        public void Remove(ulong id)
        {
            lock (guard)
            {
                if (open.Remove(id, out OpenSpan? span)) Release(span);
            }
        }

        public void RemoveWhere(Predicate<OpenSpan> look)
        {
            lock (guard)
            {
                foreach (var (id, span) in open)
                {
                    if (look(span)) removed.Add(id);
                }

                foreach (ulong id in removed)
                {
                    if (open.Remove(id, out OpenSpan? span)) Release(span);
                }

                removed.Clear();
            }
        }

        public void Clear()
        {
            lock (guard)
            {
                isCleared = true;
                foreach (OpenSpan span in open.Values) span.Free();
                foreach (OpenSpan span in free) span.Free();
                open.Clear();
                free.Clear();
            }
        }

        private void Release(OpenSpan span)
        {
            span.Activity = null;
            span.Source = null;
            span.Name = "";
            free.Push(span);
        }
    }
}
