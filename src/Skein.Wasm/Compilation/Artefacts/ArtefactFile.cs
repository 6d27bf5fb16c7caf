using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Skein.Wasm.Compilation.Artefacts;

/// <summary>
/// What stands in an artefact's file: an assembly that the runtime can load as it is, and behind it what it was made for. The last
/// bytes are the length of the part behind the assembly (4), SHA-256 of everything before it and of that part (32), and a mark (8).
/// </summary>
/// <param name="Key">What it was made for.</param>
/// <param name="Tokens">Numbers of the methods in the assembly.</param>
internal sealed record ArtefactFile(ArtefactKey Key, MethodTokens Tokens)
{
    private const int TailBytes = sizeof(int) + SHA256.HashSizeInBytes + sizeof(ulong);

    /// <summary>SHA-256 of a file that was read, in hexadecimal.</summary>
    public string Hash { get; private init; } = "";

    private static ReadOnlySpan<byte> Mark => "skeinaw2"u8;

    /// <summary>The whole file.</summary>
    public byte[] Bytes(ReadOnlySpan<byte> assembly)
    {
        using var file = new MemoryStream();
        file.Write(assembly);
        using (var writer = new BinaryWriter(file, Encoding.UTF8, leaveOpen: true))
        {
            foreach (string part in (string[])[Key.Module, Key.Runtime, Key.Compiler, Key.Options, Key.Machine, Key.Instructions]) writer.Write(part);
            foreach (int[] numbers in (int[][])[Tokens.Functions, Tokens.Entries, Tokens.Slow, Tokens.Inners]) Write(writer, numbers);
        }

        byte[] tail = new byte[TailBytes];
        BinaryPrimitives.WriteInt32LittleEndian(tail, (int)(file.Length - assembly.Length));
        SHA256.HashData(file.GetBuffer().AsSpan(0, (int)file.Length), tail.AsSpan(sizeof(int)));
        Mark.CopyTo(tail.AsSpan(sizeof(int) + SHA256.HashSizeInBytes));
        file.Write(tail);
        return file.ToArray();
    }

    /// <summary>Takes a file apart.</summary>
    /// <exception cref="InvalidDataException">It is no artefact, or damaged.</exception>
    public static ArtefactFile Read(byte[] file, ArtefactLimits limits)
    {
        if (file.Length < TailBytes || !file.AsSpan(^Mark.Length..).SequenceEqual(Mark)) throw new InvalidDataException("it is no precompiled module of this version");
        ReadOnlySpan<byte> tail = file.AsSpan(^TailBytes..);
        int length = BinaryPrimitives.ReadInt32LittleEndian(tail);
        int end = file.Length - TailBytes;
        if (length < 0 || length > end || !SHA256.HashData(file.AsSpan(0, end)).AsSpan().SequenceEqual(tail.Slice(sizeof(int), SHA256.HashSizeInBytes))) throw new InvalidDataException("it is damaged");
        try
        {
            using var reader = new BinaryReader(new MemoryStream(file, end - length, length, writable: false), Encoding.UTF8);
            var key = new ArtefactKey(reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString());
            var tokens = new MethodTokens(Numbers(reader, limits), Numbers(reader, limits), Numbers(reader, limits), Numbers(reader, limits));
            return new ArtefactFile(key, tokens) { Hash = Convert.ToHexStringLower(tail.Slice(sizeof(int), SHA256.HashSizeInBytes)) };
        }
        catch (EndOfStreamException broken)
        {
            throw new InvalidDataException("it is damaged", broken);
        }
    }

    private static void Write(BinaryWriter writer, int[] numbers)
    {
        writer.Write(numbers.Length);
        foreach (int number in numbers) writer.Write(number);
    }

    private static int[] Numbers(BinaryReader reader, ArtefactLimits limits)
    {
        int count = reader.ReadInt32();
        if (count < 0 || count > limits.MethodsMax) throw new InvalidDataException($"it has {count:#,##0} methods, {limits.MethodsMax:#,##0} are allowed");
        int[] numbers = new int[count];
        for (int index = 0; index < count; index++) numbers[index] = reader.ReadInt32();
        return numbers;
    }
}
