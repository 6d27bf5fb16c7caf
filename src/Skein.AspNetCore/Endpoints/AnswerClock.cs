namespace Skein.AspNetCore.Endpoints;

/// <summary>Makes bodies that may take so long and so many bytes. Thread-safe.</summary>
internal sealed class AnswerClock(EndpointLimits limits, TimeProvider time)
{
    /// <summary>A body whose time starts now.</summary>
    public AnswerBody NewBody(CancellationToken aborted)
    {
        long start = time.GetTimestamp();
        return new AnswerBody(limits.AnswerBytesMax, () =>
        {
            aborted.ThrowIfCancellationRequested();
            if (time.GetElapsedTime(start) > limits.AnswerTimeMax)
                throw new EndpointRefusal(503, $"the answer took longer than {nameof(EndpointLimits)}.{nameof(EndpointLimits.AnswerTimeMax)} = {limits.AnswerTimeMax.TotalSeconds:0.###} s; ask for less with limit or filter") { RetryAfterSeconds = 1 };
        });
    }
}
