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

    /// <summary>Of a module, every type of which is known.</summary>
    /// <param name="module">Which; it may have been read in part.</param>
    /// <exception cref="WasmException">It exports what it does not have, or uses types that are not supported.</exception>
    public static ModuleSignature Whole(WasmModule module)
    {
        ModuleSignature signature = Of(module);
        bool whole = !signature.Imports.Any(import => import.Type is UnreadType) && !signature.Exports.Any(export => export.Type is UnreadType) && !module.Unread.Any(part => part.Id is SectionId.Import or SectionId.Export);
        return whole ? signature : throw new WasmException(WasmErrorKind.Unsupported, module.Unread[0].Reason, module.Unread[0].Offset);
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
        if (there && typed) return module.TypeOf(export.Kind, export.Index);
        if (!module.Unread.IsEmpty) return new UnreadType(export.Kind, type);
        throw new WasmException(WasmErrorKind.Invalid, $"export {export.Name} names {export.Kind.ToString().ToLowerInvariant()} {export.Index}, which is not there");
    }
}
