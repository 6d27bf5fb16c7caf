using Skein.Cli.Output;
using Skein.Core.Formats.Text;
using Skein.Wasm.Analysis;
using Skein.Wasm.Modules;
using Skein.Wasm.Modules.Custom;
using Skein.Wasm.Origins;

namespace Skein.Cli.Wasm.Inspect;

/// <summary>What <c>wasm inspect</c> tells people.</summary>
/// <param name="writer">Where to.</param>
/// <param name="style">Colours.</param>
/// <param name="most">Lines of a list.</param>
/// <param name="functionsMax">Lines of the list of functions.</param>
internal sealed class InspectText(TextWriter writer, ITextStyle style, int most, int functionsMax)
{
    private const long PageBytes = 64 * 1024;

    public void Write(string name, ModuleReport report)
    {
        writer.WriteLine($"{style.Apply(TextRole.Heading, name)}: {SizeText.Of(report.Size)}");
        foreach (string refusal in report.Refusals.Take(most)) writer.WriteLine(style.Apply(TextRole.Warning, $"the engine does not run it: {Quoted(refusal)}"));
        Origins(report);
        Notes(report);
        Sections(report);
        Spaces(report.Module);
        List("imports", report.Module.Imports, most, import => $"{Quoted(import.Module)}.{Quoted(import.Name)}  {style.Apply(TextRole.Note, $"{import.Type}")}");
        List("exports", report.Signature.Exports, most, export => $"{Quoted(export.Name)}  {style.Apply(TextRole.Note, $"{export.Type}")}");
        Functions(report);
        List("data, largest first", report.Data, most, data => $"{data.Bytes,11:#,##0}  #{data.Index}{(data.Address is { } address ? $" at {address:#,##0}" : $" {data.Mode.ToString().ToLowerInvariant()}")}{(data.Name is { } named ? $"  {Quoted(named)}" : "")}");
    }

    private void Origins(ModuleReport report)
    {
        if (report.Origins.IsEmpty) writer.WriteLine("made from: nothing tells");
        foreach (ModuleOrigin origin in report.Origins)
        {
            string made = origin.Toolchain == origin.Language ? origin.Language : $"{origin.Language} ({origin.Toolchain})";
            string version = origin.Version is { } known ? $" {known}" : "";
            writer.WriteLine($"made from: {style.Apply(TextRole.Resource, Quoted(made + version))}, {origin.Confidence.ToString().ToLowerInvariant()}");
            foreach (string evidence in origin.Evidence.Take(most)) writer.WriteLine($"  {style.Apply(TextRole.Note, Quoted(evidence))}");
        }
    }

    private void Notes(ModuleReport report)
    {
        CustomSections custom = report.Custom;
        foreach (Producer producer in custom.Producers.Take(most)) writer.WriteLine(Quoted($"{producer.Field}: {producer.Name}{(producer.Version.Length > 0 ? $" {producer.Version}" : "")}"));
        if (custom.TargetFeatures.Length > 0) writer.WriteLine(Quoted($"features: {string.Join(' ', custom.TargetFeatures)}"));
        if (custom.Names.Module is { } own) writer.WriteLine(Quoted($"calls itself: {own}"));
        if (custom.GoBuildId is { } go) writer.WriteLine(Quoted($"Go build id: {go}"));
        if (custom.BuildId is { } build) writer.WriteLine(Quoted($"build id: {build}"));
        if (custom.SourceMap is { } map) writer.WriteLine(Quoted($"source map: {map}"));
        if (custom.ExternalDebugInfo is { } debug) writer.WriteLine(Quoted($"debug information: {debug}"));
        if (custom.DebugBytes > 0) writer.WriteLine($"debug information: {SizeText.Bytes(custom.DebugBytes)} bytes, which strip would drop");
        if (custom.IsDynamicLibrary) writer.WriteLine("it is a dynamic library");
        if (custom.IsObjectFile) writer.WriteLine("it is an object file, a linker's input");
        if (custom.HasComponentType) writer.WriteLine("it is to become a component");
        foreach (string remark in custom.Remarks) writer.WriteLine(style.Apply(TextRole.Warning, Quoted(remark)));
        if (custom.Dropped > 0) writer.WriteLine(style.Apply(TextRole.Warning, $"{custom.Dropped:#,##0} names or remarks were left out: too many"));
    }

    private void Sections(ModuleReport report)
    {
        writer.WriteLine();
        writer.WriteLine(style.Apply(TextRole.Heading, $"{"section",-20}{"bytes",12}{"share",9}{"gzip",12}{"items",11}"));
        foreach (SectionSize section in report.Sections)
        {
            string name = section.Id == SectionId.Custom ? $"\"{Quoted(section.Name)}\"" : section.Name;
            writer.WriteLine($"{name,-20}{section.Bytes,12:#,##0}{SizeText.Share(section.Bytes, report.Size.Raw),9}{section.GzipBytes,12:#,##0}{section.Items,11:#,##0}".TrimEnd());
        }
    }

    private void Spaces(WasmModule module)
    {
        writer.WriteLine();
        foreach (MemoryType memory in module.Memories.Take(most)) writer.WriteLine($"memory: {memory.Limits} pages of 64 KiB, {memory.Limits.Minimum * PageBytes:#,##0} bytes at the beginning{(memory.IsShared ? ", shared between threads" : "")}{(memory.Is64 ? ", 64-bit addresses" : "")}");
        foreach (TableType table in module.Tables.Take(most)) writer.WriteLine($"table: {table.Limits} {table.Element.ToString().ToLowerInvariant()}");
        writer.WriteLine($"functions: {module.Bodies.Length:#,##0}, and {module.ImportedFunctions:#,##0} imported; types: {module.Types.Length:#,##0}; globals: {module.Globals.Length:#,##0}");
    }

    private void Functions(ModuleReport report)
    {
        long code = report.Functions.Sum(function => function.Bytes);
        writer.WriteLine();
        writer.WriteLine(style.Apply(TextRole.Heading, $"{"bytes",11}{"share",9}{"retained",13}  function, largest first"));
        foreach (FunctionSize function in report.Functions.Take(functionsMax))
        {
            string remark = function.Reached ? "" : style.Apply(TextRole.Note, "  (nothing refers to it)");
            writer.WriteLine($"{function.Bytes,11:#,##0}{SizeText.Share(function.Bytes, code),9}{function.RetainedBytes,13:#,##0}  #{function.Index} {Name(function)}".TrimEnd() + remark);
        }

        More(report.Functions.Length, functionsMax);
        writer.WriteLine($"reached through tables alone: {SizeText.Bytes(report.TableRetainedBytes)} bytes of {SizeText.Bytes(code)}");
        if (!report.Module.Unread.IsEmpty) writer.WriteLine(style.Apply(TextRole.Warning, "what was passed over may refer to functions: what holds what is not certain"));
        if (report.UnreachedFunctions > 0) writer.WriteLine($"reached by nothing: {report.UnreachedFunctions:#,##0} functions, {SizeText.Bytes(report.UnreachedBytes)} bytes");
        if (report.UnreadFunctions > 0) writer.WriteLine(style.Apply(TextRole.Warning, $"{report.UnreadFunctions:#,##0} functions hold instructions that are not known: what they call behind them is not seen"));
        FunctionSize[] holders = [.. report.Functions.Where(function => function.RetainedBytes > function.Bytes).OrderByDescending(function => function.RetainedBytes).ThenBy(function => function.Index)];
        if (holders.Length > 0) List("functions that hold most", holders, most, function => $"{function.RetainedBytes,11:#,##0}  #{function.Index} {Name(function)}");
    }

    private static string Name(FunctionSize function) => Quoted((function.Name, function.Export) switch
    {
        (null, null) => "",
        (null, { } export) => $"export {export}",
        ({ } name, { } export) when name != export => $"{name} (export {export})",
        ({ } name, _) => name,
    });

    // Every name comes from a file that anyone may have made.
    private static string Quoted(string text) => PrintableWriter.Quoted(text);

    private void List<T>(string title, IReadOnlyCollection<T> items, int lines, Func<T, string> line)
    {
        if (items.Count == 0) return;
        writer.WriteLine();
        writer.WriteLine($"{style.Apply(TextRole.Heading, title)}: {items.Count:#,##0}");
        foreach (T item in items.Take(lines)) writer.WriteLine($"  {line(item)}".TrimEnd());
        More(items.Count, lines);
    }

    private void More(int count, int lines)
    {
        if (count > lines) writer.WriteLine(style.Apply(TextRole.Note, $"  ... and {count - lines:#,##0} more"));
    }
}
