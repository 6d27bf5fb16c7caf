using System.Net;
using Skein.Tags;

namespace Skein.AspNetCore.Calls;

/// <summary>A response's body whose end is the end of a unit.</summary>
internal sealed class FollowedContent : HttpContent
{
    private readonly HttpContent inner;
    private readonly TagUnit unit;

    public FollowedContent(HttpContent inner, TagUnit unit)
    {
        this.inner = inner;
        this.unit = unit;
        foreach (var header in inner.Headers.NonValidated) Headers.TryAddWithoutValidation(header.Key, header.Value);
    }

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        try
        {
            await inner.CopyToAsync(stream, context, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            unit.Dispose();
        }
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override void SerializeToStream(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        try
        {
            inner.CopyTo(stream, context, cancellationToken);
        }
        finally
        {
            unit.Dispose();
        }
    }

    protected override async Task<Stream> CreateContentReadStreamAsync(CancellationToken cancellationToken) =>
        new FollowedStream(await inner.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), unit);

    protected override Task<Stream> CreateContentReadStreamAsync() => CreateContentReadStreamAsync(CancellationToken.None);

    protected override Stream CreateContentReadStream(CancellationToken cancellationToken) => new FollowedStream(inner.ReadAsStream(cancellationToken), unit);

    protected override bool TryComputeLength(out long length)
    {
        length = inner.Headers.ContentLength ?? 0;
        return inner.Headers.ContentLength is not null;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
            unit.Dispose();
        }

        base.Dispose(disposing);
    }
}
