using Skein.Wasm.Wasi.State;

namespace Skein.Wasm.GoJs;

/// <summary>What a Go module waits for: answers to its calls, then timers, earliest first. Used by the thread that runs the module alone.</summary>
internal sealed class GoEvents(Guest guest)
{
    private readonly Queue<Action> answers = new();
    private readonly PriorityQueue<int, (ulong Due, int Number)> order = new();
    private readonly Dictionary<int, ulong> timers = [];
    private int lastTimer;

    public void Add(Action answer)
    {
        Bound(answers.Count);
        answers.Enqueue(answer);
    }

    public int AddTimer(long milliseconds)
    {
        Bound(timers.Count);
        // A far one is looked at again by the module when it fires.
        ulong most = (ulong)guest.Limits.WaitMax.TotalMilliseconds;
        ulong due = guest.Time.Monotonic + (Math.Min((ulong)Math.Max(milliseconds, 0), most) * 1_000_000);
        int number = ++lastTimer;
        timers.Add(number, due);
        order.Enqueue(number, (due, number));
        return number;
    }

    public void RemoveTimer(int number)
    {
        timers.Remove(number);
        // Those that were taken away are dropped from the order once they are the most of it.
        if (order.Count <= (timers.Count * 2) + 64) return;
        order.Clear();
        foreach ((int each, ulong due) in timers) order.Enqueue(each, (due, each));
    }

    public bool IsWaiting(int timer) => timers.ContainsKey(timer);

    public bool TryAnswer(out Action answer) => answers.TryDequeue(out answer!);

    /// <summary>Waits for the next timer; it stays until the module takes it away.</summary>
    public bool TryTimer(out int number)
    {
        while (order.TryDequeue(out number, out (ulong Due, int Number) at))
        {
            if (!timers.TryGetValue(number, out ulong due) || due != at.Due) continue;
            ulong now = guest.Time.Monotonic;
            guest.Time.Wait(due > now ? due - now : 0);
            return true;
        }

        return false;
    }

    private void Bound(int count)
    {
        if (count >= guest.Limits.GoEventsMax) throw new TrapException(TrapKind.HostFailed, $"more than {guest.Limits.GoEventsMax:#,##0} events wait for a Go module");
    }
}
