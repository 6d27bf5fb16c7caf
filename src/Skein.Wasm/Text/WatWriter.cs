using Skein.Wasm.Modules;
using Skein.Wasm.Text.Writing;

namespace Skein.Wasm.Text;

/// <summary>
/// A module as text, which <see cref="WatReader"/> and other tools make the same module of: everything but custom sections,
/// one instruction a line, names from the module's own name section where it has one. Source: Core Specification 2.0,
/// chapter 6, "Text Format".
/// </summary>
public static class WatWriter
{
    /// <summary>Writes it.</summary>
    /// <param name="module">What; it need not be valid.</param>
    /// <param name="to">Where to.</param>
    /// <param name="limits">Bounds; null for the defaults.</param>
    /// <exception cref="WasmException">Code of the module is no sequence of instructions, or the text goes beyond a bound.</exception>
    public static void Write(WasmModule module, TextWriter to, WatLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(to);
        new ModuleText(module, to, (limits ?? WatLimits.Default).WrittenCharactersMax).Write();
    }

    /// <summary>As a string.</summary>
    /// <param name="module">What; it need not be valid.</param>
    /// <param name="limits">Bounds; null for the defaults.</param>
    /// <exception cref="WasmException">Code of the module is no sequence of instructions, or the text goes beyond a bound.</exception>
    public static string Write(WasmModule module, WatLimits? limits = null)
    {
        using var text = new StringWriter { NewLine = "\n" };
        Write(module, text, limits);
        return text.ToString();
    }
}
