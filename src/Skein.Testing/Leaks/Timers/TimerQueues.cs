using System.Reflection;

namespace Skein.Testing;

/// <summary>
/// Reads the armed timers from the runtime's own queues: private fields of <c>TimerQueue</c> and <c>TimerQueueTimer</c>
/// (<c>Timer.cs</c> of dotnet/runtime). Checked once with a timer of our own; where that is not found, nothing is read.
/// Only for tests: nothing in a service uses this. Thread-safe.
/// </summary>
internal sealed class TimerQueues
{
    private const BindingFlags Private = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;

    private readonly Array queues;
    private readonly PropertyInfo sharedLock;
    private readonly FieldInfo[] heads;
    private readonly FieldInfo next;
    private readonly FieldInfo callback;
    private readonly FieldInfo state;
    private readonly FieldInfo context;
    private readonly FieldInfo period;

    private TimerQueues(Type queue, Type timer)
    {
        queues = (Array)queue.GetProperty("Instances", BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!.GetValue(null)!;
        sharedLock = queue.GetProperty("SharedLock", Private)!;
        heads = [queue.GetField("_shortTimers", Private)!, queue.GetField("_longTimers", Private)!];
        next = timer.GetField("_next", Private)!;
        callback = timer.GetField("_timerCallback", Private)!;
        state = timer.GetField("_state", Private)!;
        context = timer.GetField("_executionContext", Private)!;
        period = timer.GetField("_period", Private)!;
    }

    /// <summary>A reader of this runtime's queues; null where its layout is another.</summary>
    public static TimerQueues? Open()
    {
        try
        {
            Assembly library = typeof(Timer).Assembly;
            if (library.GetType("System.Threading.TimerQueue") is not { } queue || library.GetType("System.Threading.TimerQueueTimer") is not { } timer) return null;
            var reader = new TimerQueues(queue, timer);
            return reader.FindsItsOwn() ? reader : null;
        }
        catch (Exception)
        {
            // Another layout shows as a missing member or a cast that fails; the report then says that timers are not read.
            return null;
        }
    }

    /// <summary>The armed timers, at most so many.</summary>
    public List<ArmedTimer> Read(int countMax, out long left)
    {
        var timers = new List<ArmedTimer>();
        left = 0;
        foreach (object queue in queues)
        {
            // The queue's own lock: nothing is armed, run or taken out meanwhile.
            lock ((Lock)sharedLock.GetValue(queue)!)
            {
                foreach (FieldInfo head in heads)
                {
                    for (object? timer = head.GetValue(queue); timer is not null; timer = next.GetValue(timer))
                    {
                        if (timers.Count < countMax) timers.Add(Of(timer));
                        else left++;
                    }
                }
            }
        }

        return timers;
    }

    private ArmedTimer Of(object timer) => new(
        timer.GetHashCode(), (Delegate)callback.GetValue(timer)!, state.GetValue(timer), (ExecutionContext?)context.GetValue(timer), (uint)period.GetValue(timer)!);

    private bool FindsItsOwn()
    {
        object mark = new();
        using (new Timer(static _ => { }, mark, TimeSpan.FromDays(1), Timeout.InfiniteTimeSpan))
        {
            if (!Read(int.MaxValue, out _).Exists(timer => timer.State == mark)) return false;
        }

        return !Read(int.MaxValue, out _).Exists(timer => timer.State == mark);
    }
}
