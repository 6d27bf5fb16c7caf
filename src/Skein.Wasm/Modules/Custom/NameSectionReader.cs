namespace Skein.Wasm.Modules.Custom;

/// <summary>Reads the <c>name</c> section. What is broken ends its own part of the section and is a remark.</summary>
internal sealed class NameSectionReader(WasmModule module, CustomLimits limits, Remarks remarks)
{
    private const byte ModuleName = 0;
    private const byte FunctionNames = 1;
    private const byte LocalNames = 2;
    private const byte GlobalNames = 7;
    private const byte DataNames = 9;

    private readonly Dictionary<uint, string> functions = [];
    private readonly Dictionary<uint, string> globals = [];
    private readonly Dictionary<uint, string> data = [];
    private readonly List<ByteRange> locals = [];
    private string? name;
    private int kept;
    private int dropped;

    public ModuleNames Read(ByteRange contents)
    {
        var section = new ByteReader(module.Bytes.Span, contents);
        try
        {
            while (!section.AtEnd)
            {
                byte kind = section.Byte();
                Part(kind, section.Within(section.Range(section.U32())));
            }
        }
        catch (WasmException broken)
        {
            remarks.Add($"section name is cut off: {broken.Message}");
        }

        // Neither this reader nor its remarks are kept: local variables are read when somebody asks.
        (WasmModule file, CustomLimits bounds, ByteRange[] parts) = (module, limits, [.. locals]);
        return new ModuleNames(name, functions, globals, data, () => Locals(file, bounds, parts), dropped);
    }

    private void Part(byte kind, ByteReader part)
    {
        try
        {
            switch (kind)
            {
                case ModuleName: name = LenientText.Read(ref part, limits.TextBytesMax); break;
                case FunctionNames: Names(ref part, functions); break;
                case GlobalNames: Names(ref part, globals); break;
                case DataNames: Names(ref part, data); break;
                case LocalNames: locals.Add(new ByteRange(part.Position, part.Left)); break;
                default: break; // Labels, types, tables and what is not known yet.
            }
        }
        catch (WasmException broken)
        {
            remarks.Add($"section name, part {kind}, is broken: {broken.Message}");
        }
    }

    private void Names(ref ByteReader part, Dictionary<uint, string> into)
    {
        uint count = part.U32();
        for (uint index = 0; index < count; index++)
        {
            uint which = part.U32();
            string text = LenientText.Read(ref part, limits.TextBytesMax);
            if (kept >= limits.NamesMax)
            {
                dropped++;
                continue;
            }

            kept++;
            into[which] = text;
        }
    }

    private static Dictionary<uint, IReadOnlyDictionary<uint, string>> Locals(WasmModule module, CustomLimits limits, ByteRange[] parts)
    {
        var all = new Dictionary<uint, IReadOnlyDictionary<uint, string>>();
        int kept = 0;
        foreach (ByteRange range in parts)
        {
            var part = new ByteReader(module.Bytes.Span, range);
            try
            {
                uint count = part.U32();
                for (uint index = 0; index < count && kept < limits.NamesMax; index++)
                {
                    uint function = part.U32();
                    var names = new Dictionary<uint, string>();
                    all[function] = names;
                    for (uint left = part.U32(); left > 0 && kept < limits.NamesMax; left--, kept++) names[part.U32()] = LenientText.Read(ref part, limits.TextBytesMax);
                }
            }
            catch (WasmException)
            {
                // The rest of this part has no names; those before are good.
            }
        }

        return all;
    }
}
