using Skein.Core;
using Skein.Core.Formats;

namespace Skein.Cli.Targets.Urls;

/// <summary>The body of an answer: counted, told of as it comes, and refused beyond a bound. Read by one thread.</summary>
/// <param name="body">The body.</param>
/// <param name="subject">What messages call it.</param>
/// <param name="bytesMax">How much it may be.</param>
/// <param name="progress">Told how much has come; may be null.</param>
/// <param name="stop">Ends the reading.</param>
internal sealed class BodyStream(Stream body, string subject, long bytesMax, IProgress<string>? progress, CancellationToken stop) : ReadOnlyStream
{
    private const long ReportEach = 4_000_000;
    private long reported;

    /// <summary>Bytes so far.</summary>
    public long Count { get; private set; }

    public override int Read(Span<byte> buffer)
    {
        stop.ThrowIfCancellationRequested();
        int read = body.Read(buffer);
        Count += read;
        if (Count > bytesMax)
            throw new SkeinException(subject, $"answers with more than the bound {nameof(UrlLimits)}.{nameof(UrlLimits.AnswerBytesMax)} = {bytesMax:N0} bytes", "ask for less: /debug/tasks?limit=N");
        if (Count - reported >= ReportEach)
        {
            reported = Count;
            progress?.Report($"reading {subject}: {Count / 1_000_000:N0} MB");
        }

        return read;
    }
}
