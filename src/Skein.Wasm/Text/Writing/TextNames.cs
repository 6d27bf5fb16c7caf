using System.Globalization;
using System.Text;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Text.Writing;

/// <summary>
/// Names of functions, as words of the text: unique, and without letters that a word cannot have. What is wrong with a name
/// section is passed over: it means nothing. Source: Core Specification 2.0, appendix "Name Section".
/// </summary>
internal sealed class TextNames
{
    private const int NameBytesMax = 100_000;
    private const byte FunctionNames = 1;

    private readonly Dictionary<uint, string> functions = [];
    private readonly HashSet<string> taken = new(StringComparer.Ordinal);

    public TextNames(WasmModule module)
    {
        ModuleSection? section = module.Sections.FirstOrDefault(section => section is { Id: SectionId.Custom, Name: "name" });
        if (section is null) return;
        try
        {
            Read(new ByteReader(module.Bytes.Span, section.Contents), (uint)module.Functions.Length);
        }
        catch (WasmException)
        {
            // Those that were read before the broken place are kept.
        }
    }

    /// <summary>What a function is called in the text: its name, or its number.</summary>
    public string Function(uint number) => functions.TryGetValue(number, out string? name) ? name : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Null where it has none.</summary>
    public string? NameOf(uint number) => functions.GetValueOrDefault(number);

    private void Read(ByteReader section, uint count)
    {
        while (!section.AtEnd)
        {
            byte id = section.Byte();
            ByteRange contents = section.Range(section.U32());
            if (id != FunctionNames) continue;
            ByteReader names = section.Within(contents);
            for (int left = names.Count(int.MaxValue, "names"); left > 0; left--)
            {
                uint number = names.U32();
                string name = names.Name(NameBytesMax);
                if (number < count) functions.TryAdd(number, Word(name, number));
            }
        }
    }

    private string Word(string name, uint number)
    {
        var word = new StringBuilder("$");
        foreach (char letter in name) word.Append(letter is > ' ' and < '\u007F' and not ('"' or '(' or ')' or ',' or ';' or '[' or ']' or '{' or '}') ? letter : '_');
        if (word.Length > 1 && taken.Add(word.ToString())) return word.ToString();
        word.Append(CultureInfo.InvariantCulture, $"#{number}");
        while (!taken.Add(word.ToString())) word.Append('#');
        return word.ToString();
    }
}
