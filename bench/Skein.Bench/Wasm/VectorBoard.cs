using System.Buffers;
using System.Buffers.Text;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Skein.Bench.Wasm;

/// <summary>
/// The board by the module's own way of doing it, in unsafe C#: sixteen bytes of a name at a time, digits from a table, no
/// check of any bound. Nobody would want it in a service; it tells what the module's sandbox and host cost.
/// </summary>
internal static unsafe class VectorBoard
{
    private const int LooksAheadBytes = 32;

    // For each byte that is escaped, at its lower four bits: what is written, and above it how many bytes that is.
    private static readonly ulong[] Entities = MakeEntities();

    private static readonly byte[] Digits = [.. Enumerable.Range(0, 100).SelectMany(number => new[] { (byte)('0' + (number / 10)), (byte)('0' + (number % 10)) })];

    /// <summary>Writes the page.</summary>
    /// <param name="state">With <see cref="WithRoomBehind"/>: it is read beyond its end.</param>
    /// <param name="page">Where to.</param>
    public static void Write(ReadOnlySpan<byte> state, IBufferWriter<byte> page)
    {
        Span<byte> room = page.GetSpan(64 + (6 * state.Length) + (128 * state.Count((byte)'\n')));
        fixed (byte* text = state, begin = room)
        {
            byte* from = text;
            byte* at = begin;
            Put(ref at, "<ol class=\"board\">"u8);
            while (from < text + state.Length - LooksAheadBytes)
            {
                uint id = Number(ref from);
                uint votes = Number(ref from);
                byte* end = from + new ReadOnlySpan<byte>(from, (int)(text + state.Length - from)).IndexOf((byte)'\n');
                Put(ref at, "<li data-id=\""u8);
                Decimal(ref at, id);
                Put(ref at, "\"><span>"u8);
                Escaped(ref at, from, end);
                Put(ref at, "</span> <button type=\"button\" data-vote=\""u8);
                Decimal(ref at, id);
                Put(ref at, "\">"u8);
                Decimal(ref at, votes);
                Put(ref at, "</button></li>"u8);
                from = end + 1;
            }

            Put(ref at, "</ol>"u8);
            page.Advance((int)(at - begin));
        }
    }

    /// <summary>A state with the bytes that are read behind it.</summary>
    public static byte[] WithRoomBehind(ReadOnlySpan<byte> state) => [.. state, .. new byte[LooksAheadBytes]];

    private static ulong[] MakeEntities()
    {
        ulong[] table = new ulong[16];
        foreach ((char letter, string entity) in (ReadOnlySpan<(char, string)>)[('&', "&amp;"), ('<', "&lt;"), ('>', "&gt;"), ('"', "&quot;"), ('\'', "&#39;")])
        {
            ulong bytes = (ulong)entity.Length << 56;
            for (int index = 0; index < entity.Length; index++) bytes |= (ulong)entity[index] << (8 * index);
            table[letter & 15] = bytes;
        }

        return table;
    }

    private static void Put(ref byte* at, ReadOnlySpan<byte> text)
    {
        text.CopyTo(new Span<byte>(at, text.Length));
        at += text.Length;
    }

    private static uint Number(ref byte* from)
    {
        uint value = 0;
        for (uint digit; (digit = (uint)*from++ - '0') < 10;) value = (value * 10) + digit;
        return value;
    }

    private static void Decimal(ref byte* at, uint value)
    {
        if (value < 10) *at++ = (byte)('0' + value);
        else if (value < 100)
        {
            *(ushort*)at = Unsafe.ReadUnaligned<ushort>(ref Digits[value * 2]);
            at += 2;
        }
        else
        {
            Utf8Formatter.TryFormat(value, new Span<byte>(at, 10), out int written);
            at += written;
        }
    }

    private static void Escaped(ref byte* at, byte* from, byte* end)
    {
        for (byte* begin = from; ; begin += 16)
        {
            at += begin - from;
            from = begin;
            Vector128<byte> letters = Vector128.Load(from);
            letters.Store(at);
            Vector128<byte> found = Vector128.Equals(letters | Vector128.Create((byte)1), Vector128.Create((byte)'\''))
                | Vector128.Equals(letters | Vector128.Create((byte)2), Vector128.Create((byte)'>'))
                | Vector128.Equals(letters, Vector128.Create((byte)'"'));
            uint mask = found.ExtractMostSignificantBits() & ((1u << (int)Math.Min(end - begin, 16)) - 1);
            for (; mask != 0; mask &= mask - 1)
            {
                byte* letter = begin + BitOperations.TrailingZeroCount(mask);
                at += letter - from;
                ulong entity = Entities[*letter & 15];
                *(ulong*)at = entity;
                at += entity >> 56;
                from = letter + 1;
                Vector128.Load(from).Store(at);
            }

            if (end - begin > 16) continue;
            at += end - from;
            return;
        }
    }
}
