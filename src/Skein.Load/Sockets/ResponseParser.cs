using System.Buffers.Text;
using System.Text;

namespace Skein.Load.Sockets;

/// <summary>
/// Finds the end of an HTTP/1.1 answer (RFC 9112) in bytes as they come, and its status; the body is passed over. Allocates
/// only where a line of the head is cut by a read. One thread.
/// </summary>
internal sealed class ResponseParser(int lineBytesMax)
{
    private byte[] line = [];
    private int lineLength;
    private bool isHead;
    private long left;
    private long? length;
    private bool isChunked;
    private bool otherCoding;

    public ResponsePart Next { get; private set; }

    /// <summary>The answer's status; 0 before its first line.</summary>
    public int Status { get; private set; }

    /// <summary>Whether the connection may be used again after the answer.</summary>
    public bool KeepsAlive { get; private set; }

    /// <summary>Begins with an answer.</summary>
    /// <param name="toHead">Whether it is one to HEAD, which has no body whatever its head says.</param>
    public void Start(bool toHead)
    {
        (isHead, lineLength) = (toHead, 0);
        StartHead();
    }

    /// <summary>Takes bytes.</summary>
    /// <returns>How many belong to this answer; all of them unless it is done or broken.</returns>
    public int Feed(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> rest = bytes;
        while (Next is not (ResponsePart.Done or ResponsePart.Broken) && !rest.IsEmpty)
        {
            switch (Next)
            {
                case ResponsePart.SizedBody or ResponsePart.ChunkData:
                    int taken = (int)Math.Min(left, rest.Length);
                    rest = rest[taken..];
                    left -= taken;
                    if (left == 0) Next = Next == ResponsePart.SizedBody ? ResponsePart.Done : ResponsePart.ChunkEnd;
                    break;
                case ResponsePart.BodyUntilClose:
                    rest = [];
                    break;
                default:
                    if (TryLine(ref rest, out ReadOnlySpan<byte> whole)) TakeLine(whole);
                    break;
            }
        }

        return bytes.Length - rest.Length;
    }

    /// <summary>The connection was closed: the end of some answers, too early for others.</summary>
    public void Close()
    {
        if (Next == ResponsePart.BodyUntilClose) Next = ResponsePart.Done;
        else if (Next != ResponsePart.Done) Next = ResponsePart.Broken;
    }

    private void StartHead() => (Next, Status, KeepsAlive, length, isChunked, otherCoding) = (ResponsePart.StatusLine, 0, true, null, false, false);

    private bool TryLine(ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> whole)
    {
        int end = rest.IndexOf((byte)'\n');
        ReadOnlySpan<byte> part = end < 0 ? rest : rest[..end];
        rest = end < 0 ? [] : rest[(end + 1)..];
        whole = part;
        if (lineLength + part.Length > lineBytesMax)
        {
            Next = ResponsePart.Broken;
            return false;
        }

        if (end < 0 || lineLength > 0)
        {
            Keep(part);
            whole = line.AsSpan(0, lineLength);
        }

        if (end < 0) return false;
        lineLength = 0;
        if (whole is [.., (byte)'\r']) whole = whole[..^1];
        return true;
    }

    private void Keep(ReadOnlySpan<byte> part)
    {
        if (lineLength + part.Length > line.Length) Array.Resize(ref line, Math.Max(256, Math.Max(line.Length * 2, lineLength + part.Length)));
        part.CopyTo(line.AsSpan(lineLength));
        lineLength += part.Length;
    }

    private void TakeLine(ReadOnlySpan<byte> whole)
    {
        switch (Next)
        {
            case ResponsePart.StatusLine:
                TakeStatus(whole);
                break;
            case ResponsePart.Header when whole.IsEmpty:
                EndHead();
                break;
            case ResponsePart.Header:
                TakeHeader(whole);
                break;
            case ResponsePart.ChunkSize:
                TakeChunkSize(whole);
                break;
            case ResponsePart.ChunkEnd:
                Next = whole.IsEmpty ? ResponsePart.ChunkSize : ResponsePart.Broken;
                break;
            case ResponsePart.Trailer:
                if (whole.IsEmpty) Next = ResponsePart.Done;
                break;
        }
    }

    // HTTP/1.1 200 OK
    private void TakeStatus(ReadOnlySpan<byte> whole)
    {
        bool fits = whole.Length >= 12 && whole.StartsWith("HTTP/1."u8) && whole[8] == ' ' && (whole.Length == 12 || whole[12] == ' ')
            && Utf8Parser.TryParse(whole[9..12], out int status, out int used) && used == 3 && status >= 100;
        if (!fits)
        {
            Next = ResponsePart.Broken;
            return;
        }

        Status = ((whole[9] - '0') * 100) + ((whole[10] - '0') * 10) + whole[11] - '0';
        KeepsAlive = whole[7] != '0';
        Next = ResponsePart.Header;
    }

    private void TakeHeader(ReadOnlySpan<byte> whole)
    {
        int colon = whole.IndexOf((byte)':');
        if (colon <= 0)
        {
            Next = ResponsePart.Broken;
            return;
        }

        ReadOnlySpan<byte> name = whole[..colon], value = whole[(colon + 1)..].Trim(" \t"u8);
        if (Ascii.EqualsIgnoreCase(name, "content-length"u8)) TakeLength(value);
        else if (Ascii.EqualsIgnoreCase(name, "transfer-encoding"u8))
        {
            isChunked = value.Length >= 7 && Ascii.EqualsIgnoreCase(value[^7..], "chunked"u8);
            otherCoding = !isChunked;
        }
        else if (Ascii.EqualsIgnoreCase(name, "connection"u8))
        {
            if (Ascii.EqualsIgnoreCase(value, "close"u8)) KeepsAlive = false;
            else if (Ascii.EqualsIgnoreCase(value, "keep-alive"u8)) KeepsAlive = true;
        }
    }

    private void TakeLength(ReadOnlySpan<byte> value)
    {
        bool fits = Utf8Parser.TryParse(value, out ulong given, out int used) && used == value.Length && given <= long.MaxValue && (length is null || length == (long)given);
        if (fits) length = (long)given;
        else Next = ResponsePart.Broken;
    }

    // RFC 9112, 6.3.
    private void EndHead()
    {
        if (Status == 101)
        {
            Next = ResponsePart.Broken;
            return;
        }

        if (Status < 200)
        {
            StartHead();
            return;
        }

        if (isHead || Status is 204 or 304) Next = ResponsePart.Done;
        else if (isChunked) Next = ResponsePart.ChunkSize;
        else if (length == 0 && !otherCoding) Next = ResponsePart.Done;
        else if (length is { } size && !otherCoding) (Next, left) = (ResponsePart.SizedBody, size);
        else (Next, KeepsAlive) = (ResponsePart.BodyUntilClose, false);
        // Who sends both is either old or up to something: what comes after is not trusted.
        if (isChunked && length is not null) KeepsAlive = false;
    }

    private void TakeChunkSize(ReadOnlySpan<byte> whole)
    {
        int end = whole.IndexOfAny(" \t;"u8);
        ReadOnlySpan<byte> digits = end < 0 ? whole : whole[..end];
        bool fits = digits.Length is > 0 and < 16 && Utf8Parser.TryParse(digits, out left, out int used, 'x') && used == digits.Length;
        if (!fits) Next = ResponsePart.Broken;
        else Next = left == 0 ? ResponsePart.Trailer : ResponsePart.ChunkData;
    }
}
