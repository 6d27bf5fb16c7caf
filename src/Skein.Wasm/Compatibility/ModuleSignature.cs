using System.Collections.Immutable;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Compatibility;

/// <summary>What a module wants and offers, with types: all that whoever links it must know. Immutable.</summary>
/// <param name="Imports">In the module's order.</param>
/// <param name="Exports">In the module's order.</param>
public sealed record ModuleSignature(ImmutableArray<ModuleImport> Imports, ImmutableArray<ExportSignature> Exports)
{
    /// <summary>Of a module.</summary>
    /// <param name="module">Which.</param>
    /// <exception cref="WasmException">It exports what it does not have.</exception>
    public static ModuleSignature Of(WasmModule module)
    {
        ArgumentNullException.ThrowIfNull(module);
        return new ModuleSignature(module.Imports, [.. module.Exports.Select(export => new ExportSignature(export.Name, TypeOf(module, export)))]);
    }

    private static ExternType TypeOf(WasmModule module, ModuleExport export)
    {
        int count = export.Kind switch
        {
            ExternKind.Function => module.Functions.Length,
            ExternKind.Table => module.Tables.Length,
            ExternKind.Memory => module.Memories.Length,
            ExternKind.Global => module.Globals.Length,
            _ => module.Tags.Length,
        };
        bool there = export.Index < (uint)count;
        uint? type = !there ? null : export.Kind switch
        {
            ExternKind.Function => module.Functions[(int)export.Index],
            ExternKind.Tag => module.Tags[(int)export.Index],
            _ => 0,
        };
        bool typed = export.Kind is not (ExternKind.Function or ExternKind.Tag) || type < (uint)module.Types.Length;
        return there && typed
            ? module.TypeOf(export.Kind, export.Index)
            : throw new WasmException(WasmErrorKind.Invalid, $"export {export.Name} names {export.Kind.ToString().ToLowerInvariant()} {export.Index}, which is not there");
    }
}
