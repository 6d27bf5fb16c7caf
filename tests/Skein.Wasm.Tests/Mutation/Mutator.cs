using Skein.Wasm.Drafts;

#pragma warning disable CA5394 // Test data wants a seed that repeats, not a secret.

namespace Skein.Wasm.Tests.Mutation;

/// <summary>Spoils modules. One number makes one mutant, always the same.</summary>
/// <param name="bases">What they are made of.</param>
/// <param name="seed">Of all of them.</param>
internal sealed class Mutator(byte[][] bases, int seed)
{
    private const int ChangesMax = 4;
    private const int StretchMax = 24;

    private static readonly byte[] Telling = [0x00, 0x01, 0x0B, 0x40, 0x60, 0x70, 0x7B, 0x7F, 0x80, 0xFC, 0xFD, 0xFF];

    // Types, ends, elses, calls, branches, constants, variables, small numbers: what is likely to mean something else.
    private static readonly byte[] Likely =
    [
        0x7F, 0x7E, 0x7D, 0x7C, 0x7B, 0x70, 0x6F, 0x40, 0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x0B, 0x0C, 0x0D, 0x0E, 0x0F, 0x10, 0x11, 0x12, 0x13,
        0x1A, 0x1B, 0x1C, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x28, 0x29, 0x36, 0x3F, 0x41, 0x42, 0x43, 0x44, 0x45, 0x6A, 0x7C, 0xA7, 0xD0, 0xD1, 0xD2, 0xFC, 0xFD,
    ];

    // Long forms of small numbers, numbers that are too large, and some that never end.
    private static readonly byte[][] Numbers =
    [
        [0x80, 0x00], [0x80, 0x80, 0x80, 0x80, 0x00], [0x81, 0x80, 0x80, 0x80, 0x00], [0xFF, 0xFF, 0xFF, 0xFF, 0x0F], [0xFF, 0xFF, 0xFF, 0xFF, 0x7F],
        [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x00], [0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80], [0xFF, 0x7F], [0xC0, 0x84, 0x3D],
    ];

    /// <summary>The mutant of a number.</summary>
    public byte[] Mutant(int number)
    {
        var random = new Random(HashCode(seed, number));
        byte[] module = bases[random.Next(bases.Length)];
        if (random.Next(3) == 0) return Slightly(random, module);
        for (int left = 1 + random.Next(ChangesMax); left > 0; left--) module = random.Next(4) == 0 ? Whole(random, module) : Inside(random, module);
        return module;
    }

    // Not System.HashCode, which differs from process to process.
    private static int HashCode(int seed, int number)
    {
        ulong mixed = (((ulong)(uint)seed << 32) | (uint)number) * 0x9E37_79B9_7F4A_7C15;
        return (int)((mixed ^ (mixed >> 29)) >> 16) & int.MaxValue;
    }

    // A byte or two, mostly of the code, in their places: much of what comes of it is valid, or breaks a single rule.
    private static byte[] Slightly(Random random, byte[] module)
    {
        const int Head = 8;
        if (module.Length <= Head) return Change(random, module);
        byte[] mutant = [.. module];
        (int first, int end) = random.Next(4) > 0 ? Code(module) : (Head, module.Length);
        for (int left = 1 + random.Next(2); left > 0; left--)
        {
            int place = first + random.Next(end - first);
            mutant[place] = random.Next(4) switch
            {
                0 => (byte)random.Next(256),
                1 => (byte)(mutant[place] + (random.Next(2) == 0 ? 1 : 255)),
                _ => Likely[random.Next(Likely.Length)],
            };
        }

        return mutant;
    }

    private static (int First, int End) Code(byte[] module)
    {
        int at = 8;
        foreach (byte[] section in Sections(module))
        {
            if (section[0] == 10 && section.Length > 4) return (at + 3, at + section.Length);
            at += section.Length;
        }

        return (8, module.Length);
    }

    private byte[] Whole(Random random, byte[] module)
    {
        byte[] other = bases[random.Next(bases.Length)];
        List<byte[]> sections = Sections(module);
        switch (random.Next(7))
        {
            case 0: return module[..random.Next(module.Length + 1)];
            case 1: return [.. module[..random.Next(module.Length + 1)], .. other[random.Next(other.Length + 1)..]];
            case 2: return Change(random, module);
            case 3 when sections.Count > 1:
                (int one, int two) = (random.Next(sections.Count), random.Next(sections.Count));
                (sections[one], sections[two]) = (sections[two], sections[one]);
                break;
            case 4 when sections.Count > 0: sections.RemoveAt(random.Next(sections.Count)); break;
            case 5 when sections.Count > 0: sections.Insert(random.Next(sections.Count), sections[random.Next(sections.Count)]); break;
            default:
                List<byte[]> theirs = Sections(other);
                if (theirs.Count > 0) sections.Insert(random.Next(sections.Count + 1), theirs[random.Next(theirs.Count)]);
                break;
        }

        return [.. module.AsSpan(0, Math.Min(8, module.Length)), .. sections.SelectMany(section => section)];
    }

    // The section's length is set right again, so that the change is met where it was made.
    private static byte[] Inside(Random random, byte[] module)
    {
        List<byte[]> sections = Sections(module);
        if (sections.Count == 0) return Change(random, module);
        int which = random.Next(sections.Count);
        byte[] section = sections[which];
        int head = 1;
        while (head < section.Length && (section[head] & 0x80) != 0) head++;
        byte[] contents = Change(random, section[Math.Min(head + 1, section.Length)..]);
        if (section[0] == 10 && random.Next(2) == 0) contents = BodySizesRight(contents);
        var whole = new ByteWriter();
        whole.Byte(section[0]);
        whole.Sized(contents);
        sections[which] = whole.ToArray();
        return [.. module.AsSpan(0, 8), .. sections.SelectMany(part => part)];
    }

    private static byte[] Change(Random random, byte[] bytes)
    {
        if (bytes.Length == 0) return [(byte)random.Next(256)];
        int at = random.Next(bytes.Length);
        int length = random.Next(Math.Min(StretchMax, bytes.Length - at) + 1);
        byte[] before = bytes[..at];
        switch (random.Next(9))
        {
            case 0:
            case 1: return [.. before, (byte)(bytes[at] ^ (1 << random.Next(8))), .. bytes[(at + 1)..]];
            case 2:
            case 3: return [.. before, Telling[random.Next(Telling.Length)], .. bytes[(at + 1)..]];
            case 4: return [.. before, (byte)random.Next(256), .. bytes[at..]];
            case 5: return [.. before, .. bytes[(at + length)..]];
            case 6: return [.. before, .. bytes.AsSpan(at, length), .. bytes[at..]];
            case 7: return [.. before, .. Numbers[random.Next(Numbers.Length)], .. bytes[(at + 1)..]];
            default: return bytes[at] < 0x80 ? [.. before, (byte)(bytes[at] | 0x80), 0, .. bytes[(at + 1)..]] : [.. before, (byte)(bytes[at] + 1), .. bytes[(at + 1)..]];
        }
    }

    // Only where there is one body, as short modules have: its size is all that follows.
    private static byte[] BodySizesRight(byte[] contents)
    {
        if (contents.Length < 3 || contents[0] != 1) return contents;
        var right = new ByteWriter();
        right.Byte(1);
        right.Sized(contents.AsSpan(2));
        return right.ToArray();
    }

    // As far as the heads make sense; what follows is left away.
    private static List<byte[]> Sections(byte[] module)
    {
        var sections = new List<byte[]>();
        int at = 8;
        while (at + 1 < module.Length)
        {
            (int end, ulong length, int shift) = (at + 1, 0, 0);
            do
            {
                length |= (ulong)(module[end] & 0x7F) << shift;
                shift += 7;
            }
            while ((module[end++] & 0x80) != 0 && end < module.Length && shift < 35);
            if (length > (ulong)(module.Length - end)) break;
            end += (int)length;
            sections.Add(module[at..end]);
            at = end;
        }

        return sections;
    }
}
