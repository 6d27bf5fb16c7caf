namespace Skein.AspNetCore.Endpoints;

/// <summary>
/// Server-sent events, one at a time: whoever sends them asks for the next when the last is sent, so that a slow client
/// has nothing piling up for it. For one thread at a time.
/// </summary>
/// <param name="next">Makes the next event, as bytes of the stream.</param>
/// <param name="interval">Time between two.</param>
/// <param name="closed">Called once, at its end.</param>
internal sealed class EventStream(Func<AnswerBody> next, TimeSpan interval, Action closed) : IDisposable
{
    private bool isClosed;

    public TimeSpan Interval => interval;

    /// <summary>The next event; the caller disposes of it.</summary>
    public AnswerBody Next() => next();

    public void Dispose()
    {
        if (isClosed) return;
        isClosed = true;
        closed();
    }
}
