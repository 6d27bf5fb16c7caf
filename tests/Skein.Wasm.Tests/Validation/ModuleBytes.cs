using Skein.Wasm.Instructions;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Tests.Validation;

/// <summary>Writes modules byte by byte, wrong ones too.</summary>
internal sealed class ModuleBytes
{
    private static readonly SectionId[] Order =
    [
        SectionId.Type, SectionId.Import, SectionId.Function, SectionId.Table, SectionId.Memory, SectionId.Tag, SectionId.Global,
        SectionId.Export, SectionId.Start, SectionId.Element, SectionId.DataCount, SectionId.Code, SectionId.Data,
    ];

    private readonly Dictionary<SectionId, List<byte[]>> entries = [];

    /// <summary>Adds an entry to a section. Parts are written by <see cref="Bytes"/>.</summary>
    public ModuleBytes Add(SectionId section, params object[] parts)
    {
        if (!entries.TryGetValue(section, out List<byte[]>? list)) entries[section] = list = [];
        list.Add(Bytes(parts));
        return this;
    }

    /// <summary>Adds a body, with its size.</summary>
    public ModuleBytes Body(object[] locals, params object[] code) => Add(SectionId.Code, Sized([.. Bytes(locals), .. Bytes(code)]));

    public byte[] Build()
    {
        List<byte> module = [0x00, 0x61, 0x73, 0x6D, 1, 0, 0, 0];
        foreach (SectionId id in Order)
        {
            if (!entries.TryGetValue(id, out List<byte[]>? list)) continue;
            byte[] whole = [.. list.SelectMany(entry => entry)];
            // These two have one entry and no count.
            byte[] contents = id is SectionId.Start or SectionId.DataCount ? whole : [.. Number((ulong)list.Count), .. whole];
            module.AddRange([(byte)id, .. Sized(contents)]);
        }

        return [.. module];
    }

    /// <summary>Instructions, types and bytes as they are; numbers in as many bytes as they take; names with their length; lists one after another.</summary>
    public static byte[] Bytes(params object[] parts)
    {
        var bytes = new List<byte>();
        foreach (object part in parts)
        {
            bytes.AddRange(part switch
            {
                Opcode opcode when (int)opcode > 255 => [(byte)((int)opcode >> 8), .. Number((ulong)((int)opcode & 255))],
                Opcode opcode => [(byte)opcode],
                WasmType type => [(byte)type],
                byte one => [one],
                int number => Number((ulong)number),
                string name => [.. Number((ulong)name.Length), .. name.Select(letter => (byte)letter)],
                byte[] ready => ready,
                object[] list => Bytes(list),
                _ => throw new ArgumentException($"{part} cannot be written", nameof(parts)),
            });
        }

        return [.. bytes];
    }

    private static byte[] Sized(byte[] contents) => [.. Number((ulong)contents.Length), .. contents];

    private static byte[] Number(ulong value)
    {
        var bytes = new List<byte>();
        for (; value >= 0x80; value >>= 7) bytes.Add((byte)(value | 0x80));
        bytes.Add((byte)value);
        return [.. bytes];
    }
}
