using Skein.Core;

namespace Skein.Notices;

/// <summary>
/// Who wants to be told of something. What one of them throws goes to <see cref="SkeinFaults"/> and does not keep it from
/// the others. Thread-safe.
/// </summary>
/// <param name="what">What they are told of, for messages.</param>
internal sealed class Subscribers<T>(string what)
{
    /// <summary>One more is refused.</summary>
    public const int Max = 64;

    // Guards the list; it is replaced whole, and read without it.
    private readonly Lock changing = new();
    private Subscription[] all = [];

    /// <summary>Adds one; disposing of the result takes it away.</summary>
    public IDisposable Add(Action<T> tell)
    {
        ArgumentNullException.ThrowIfNull(tell);
        var added = new Subscription(this, tell);
        lock (changing)
        {
            if (all.Length >= Max) throw new SkeinException(what, $"there are {Max} subscribers", "dispose of those that are no longer needed");
            Volatile.Write(ref all, [.. all, added]);
        }

        return added;
    }

    /// <summary>Tells all of them, on this thread. Never throws.</summary>
    public void Tell(T message)
    {
        foreach (Subscription subscription in Volatile.Read(ref all))
        {
            try
            {
                subscription.Told(message);
            }
            catch (Exception exception)
            {
                SkeinFaults.Report(what, exception);
            }
        }
    }

    private sealed class Subscription(Subscribers<T> owner, Action<T> tell) : IDisposable
    {
        public void Told(T message) => tell(message);

        public void Dispose()
        {
            lock (owner.changing) Volatile.Write(ref owner.all, [.. owner.all.Where(other => other != this)]);
        }
    }
}
