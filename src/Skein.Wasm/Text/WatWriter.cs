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

    /// <summary>Writes everything but the bodies of functions and the contents of segments: what there is, not what it does. It is no module again.</summary>
    /// <param name="module">What; it need not be valid.</param>
    /// <param name="to">Where to.</param>
    /// <param name="limits">Bounds; null for the defaults.</param>
    /// <exception cref="WasmException">The text goes beyond a bound.</exception>
    public static void WriteHeaders(WasmModule module, TextWriter to, WatLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(to);
        new ModuleText(module, to, (limits ?? WatLimits.Default).WrittenCharactersMax) { HeadersOnly = true }.Write();
    }

    /// <summary>Writes one function.</summary>
    /// <param name="module">Whose; it need not be valid.</param>
    /// <param name="function">Which, imported ones first.</param>
    /// <param name="to">Where to.</param>
    /// <param name="limits">Bounds; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is none of that number.</exception>
    /// <exception cref="WasmException">Its code is no sequence of instructions, or the text goes beyond a bound.</exception>
    public static void WriteFunction(WasmModule module, int function, TextWriter to, WatLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(module);
        ArgumentNullException.ThrowIfNull(to);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)function, (uint)module.Functions.Length, nameof(function));
        new ModuleText(module, to, (limits ?? WatLimits.Default).WrittenCharactersMax).WriteFunction(function);
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
