using System.Globalization;
using System.Text.Json;
using Skein.Core.Model;
using Skein.Core.Vocabulary;

namespace Skein.Core.Formats.Json;

/// <summary>
/// Moves over JSON in a stream token by token, with one buffer that is as large as the longest token. Every fault is a
/// <see cref="SkeinException"/> that says at which byte.
/// </summary>
internal ref struct JsonCursor
{
    private const int BufferBytes = 64 * 1024;
    private readonly Stream stream;
    private readonly string name;
    private readonly ReadLimits limits;
    private Utf8JsonReader reader;
    private byte[] buffer = new byte[BufferBytes];
    private int filled;
    private long discarded;
    private bool ended;

    public JsonCursor(Stream stream, string name, ReadLimits limits)
    {
        this.stream = stream;
        this.name = name;
        this.limits = limits;
        Fill();
        int start = buffer.AsSpan(0, filled).StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
        discarded = start;
        filled -= start;
        System.Array.Copy(buffer, start, buffer, 0, filled);
        reader = new Utf8JsonReader(buffer.AsSpan(0, filled), ended, default);
    }

    public readonly JsonTokenType Type => reader.TokenType;

    private static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    private readonly long Offset => discarded + reader.TokenStartIndex;

    /// <summary>Moves to the next token; false after the last.</summary>
    public bool Next()
    {
        try
        {
            while (!reader.Read())
            {
                if (ended) return false;
                Refill();
            }

            return true;
        }
        catch (JsonException fault)
        {
            string why = fault.Message.Split(". ")[0].TrimEnd('.');
            throw new SkeinException(name, $"is no valid JSON at line {fault.LineNumber + 1:N0}, byte {discarded + reader.BytesConsumed:N0}: {why}", innerException: fault);
        }
    }

    /// <summary>Enters the object at the current token.</summary>
    public readonly void Object() => Expect(JsonTokenType.StartObject, "an object");

    /// <summary>Enters the array at the current token.</summary>
    public readonly void Array() => Expect(JsonTokenType.StartArray, "an array");

    /// <summary>Moves to the next property's name; false at the end of the object.</summary>
    public bool NextProperty()
    {
        Next();
        return reader.TokenType == JsonTokenType.PropertyName;
    }

    /// <summary>Moves to the next element; false at the end of the array.</summary>
    public bool NextElement()
    {
        Next();
        return reader.TokenType != JsonTokenType.EndArray;
    }

    /// <summary>Whether the current property has this name; if so, moves to its value.</summary>
    public bool At(ReadOnlySpan<byte> property) => reader.ValueTextEquals(property) && Next();

    /// <summary>Moves over the value of the current property, whatever it is.</summary>
    public void SkipValue()
    {
        Next();
        for (int depth = Depth(0); depth > 0;)
        {
            Next();
            depth = Depth(depth);
        }
    }

    private readonly int Depth(int depth) => reader.TokenType switch
    {
        JsonTokenType.StartArray or JsonTokenType.StartObject => depth + 1,
        JsonTokenType.EndArray or JsonTokenType.EndObject => depth - 1,
        _ => depth,
    };

    /// <summary>The text at the current token.</summary>
    public readonly string Text()
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.PropertyName)) throw Unexpected("a string");
        CheckLength();
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException fault)
        {
            throw new SkeinException(name, $"has text that is no valid Unicode at byte {Offset:N0}", innerException: fault);
        }
    }

    public readonly int Int() => reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int value) ? value : throw Unexpected("a whole number of 32 bits");

    public readonly long Long() => reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long value) ? value : throw Unexpected("a whole number of 64 bits");

    /// <summary>An address or id: <c>"0x7f3a00001000"</c>, or decimal as a string or a number.</summary>
    public readonly ulong Address()
    {
        if (reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out ulong number)) return number;
        if (reader.TokenType != JsonTokenType.String) throw Unexpected("an address");
        var digits = reader.ValueSpan;
        bool hex = digits.StartsWith("0x"u8);
        return ulong.TryParse(hex ? digits[2..] : digits, hex ? NumberStyles.AllowHexSpecifier : NumberStyles.None, CultureInfo.InvariantCulture, out ulong address)
            ? address
            : throw Unexpected("an address");
    }

    public readonly TimeSpan Seconds()
    {
        if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDecimal(out decimal seconds)) throw Unexpected("a number of seconds");
        if (Math.Abs(seconds) > (decimal)long.MaxValue / TimeSpan.TicksPerSecond) throw Unexpected("a number of seconds");
        return TimeSpan.FromTicks((long)decimal.Round(seconds * TimeSpan.TicksPerSecond));
    }

    public readonly DateTimeOffset Time() =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var time) ? time : throw Unexpected("a time as 2026-11-21T12:00:00+00:00");

    /// <summary>A member of an enumeration by its token; false where this version knows no such member.</summary>
    public readonly bool TryToken<T>(out T value)
        where T : struct, Enum
    {
        value = default;
        if (reader.TokenType != JsonTokenType.String) throw Unexpected("a string");
        foreach (string token in TokenTable<T>.All)
        {
            if (reader.ValueTextEquals(token)) return TokenTable<T>.TryParse(token, out value);
        }

        return false;
    }

    /// <summary>A member of an enumeration by its token.</summary>
    public readonly T Token<T>()
        where T : struct, Enum => TryToken(out T value) ? value : throw Unexpected($"one of {string.Join(", ", TokenTable<T>.All)}");

    public Age Age()
    {
        Object();
        var duration = TimeSpan.Zero;
        var precision = Precision.Unknown;
        while (NextProperty())
        {
            if (At(JsonNames.Seconds)) duration = Seconds();
            else if (At(JsonNames.Precision)) precision = Token<Precision>();
            else SkipValue();
        }

        return precision == Precision.Unknown ? Model.Age.Unknown : new Age(duration, precision);
    }

    /// <summary>Refuses one more than a bound allows.</summary>
    public readonly void CheckBound(long count, long max, string bound)
    {
        if (count >= max) throw new SkeinException(name, $"is beyond the bound {bound} = {max:N0} at byte {Offset:N0}");
    }

    public readonly SkeinException Unexpected(string wanted) => new(name, $"has at byte {Offset:N0} not {wanted}");

    private readonly void Expect(JsonTokenType type, string wanted)
    {
        if (reader.TokenType != type) throw Unexpected(wanted);
    }

    private readonly void CheckLength()
    {
        if (reader.ValueSpan.Length > limits.TextBytesMax) CheckBound(reader.ValueSpan.Length, limits.TextBytesMax, nameof(ReadLimits.TextBytesMax));
    }

    private void Refill()
    {
        int consumed = (int)reader.BytesConsumed;
        var state = reader.CurrentState;
        discarded += consumed;
        filled -= consumed;
        if (filled == buffer.Length)
        {
            CheckBound(filled, Math.Max(BufferBytes, limits.TextBytesMax), nameof(ReadLimits.TextBytesMax));
            System.Array.Resize(ref buffer, buffer.Length * 2);
        }
        else
        {
            System.Array.Copy(buffer, consumed, buffer, 0, filled);
        }

        Fill();
        reader = new Utf8JsonReader(buffer.AsSpan(0, filled), ended, state);
    }

    private void Fill()
    {
        int read = stream.ReadAtLeast(buffer.AsSpan(filled), 1, throwOnEndOfStream: false);
        filled += read;
        ended = read == 0;
        if (discarded + filled > limits.JsonBytesMax) throw new SkeinException(name, $"is beyond the bound {nameof(ReadLimits.JsonBytesMax)} = {limits.JsonBytesMax:N0}");
    }
}
