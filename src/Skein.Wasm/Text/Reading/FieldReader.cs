using Skein.Wasm.Drafts;
using Skein.Wasm.Modules;

namespace Skein.Wasm.Text.Reading;

/// <summary>The fields of a module. Names may be used before they are defined, so that every field is met twice.</summary>
internal sealed class FieldReader
{
    private readonly ModuleDraft draft = new();
    private readonly WatScope scope;
    private readonly SegmentText segments;

    // Numbers given out so far in the second turn, imported ones too.
    private uint functions;
    private uint tables;
    private uint memories;
    private uint globals;
    private uint tags;

    public FieldReader()
    {
        scope = new WatScope(draft);
        segments = new SegmentText(scope);
    }

    public ModuleDraft Read(IReadOnlyList<WatNode> nodes)
    {
        IReadOnlyList<WatNode> fields = nodes;
        int first = 0;
        if (nodes.Count > 0 && nodes[0].Head == "module")
        {
            if (nodes.Count > 1) throw nodes[1].Wrong("one module was expected");
            fields = nodes[0].Items;
            first = fields.Count > 1 && fields[1].IsName ? 2 : 1;
        }

        new FieldNames(scope).Declare(fields.Skip(first));
        foreach (WatNode field in fields.Skip(first)) Field(field);
        return draft;
    }

    private void Field(WatNode field)
    {
        int at = field.Items.Count > 1 && field.Items[1].IsName ? 2 : 1;
        switch (field.Head)
        {
            case "import": Import(field); break;
            case "func": Function(field, at); break;
            case "table": Table(field, at); break;
            case "memory": Memory(field, at); break;
            case "global": Global(field, at); break;
            case "tag": Tag(field, at); break;
            case "export": Export(field); break;
            case "start": draft.Start = draft.Start is null ? scope.Functions.Resolve(field.At(1)) : throw field.Wrong("multiple start sections"); break;
            case "elem": segments.Elements(field, at); break;
            case "data": segments.Data(field, at); break;
            default: break; // Types were read in the first turn.
        }
    }

    private void Import(WatNode field)
    {
        WatNode what = field.At(3);
        int at = what.Items.Count > 1 && what.Items[1].IsName ? 2 : 1;
        Imported(what, at, field.At(1).Text(), field.At(2).Text());
    }

    private void Imported(WatNode what, int at, string module, string name)
    {
        IReadOnlyList<WatNode> items = what.Items;
        DraftImport import = what.Head switch
        {
            "func" => new DraftImport(module, name, ExternKind.Function, scope.TypeNumber(items, ref at, new IndexSpace("local")), null),
            "tag" => new DraftImport(module, name, ExternKind.Tag, scope.TypeNumber(items, ref at, new IndexSpace("local")), null),
            "table" => new DraftImport(module, name, ExternKind.Table, 0, TableType(what, ref at)),
            "memory" => new DraftImport(module, name, ExternKind.Memory, 0, WatScope.Memory(items, ref at, what)),
            _ => new DraftImport(module, name, ExternKind.Global, 0, WatScope.Global(what.At(at++))),
        };
        if (at < items.Count) throw items[at].Wrong("unexpected token");
        draft.Imports.Add(import);
        Count(import.Kind);
    }

    private uint Count(ExternKind kind) => kind switch
    {
        ExternKind.Function => functions++,
        ExternKind.Table => tables++,
        ExternKind.Memory => memories++,
        ExternKind.Global => globals++,
        _ => tags++,
    };

    // Inline exports, and the import if it is one: then there is nothing more to read.
    private bool Inline(WatNode field, ref int at, ExternKind kind, uint number)
    {
        for (; at < field.Items.Count && field.Items[at].Head == "export"; at++) draft.Exports.Add(new ModuleExport(field.Items[at].At(1).Text(), kind, number));
        if (at >= field.Items.Count || field.Items[at].Head != "import") return false;
        WatNode import = field.Items[at++];
        Imported(field, at, import.At(1).Text(), import.At(2).Text());
        return true;
    }

    private void Function(WatNode field, int at)
    {
        if (Inline(field, ref at, ExternKind.Function, functions)) return;
        Count(ExternKind.Function);
        var names = new IndexSpace("local");
        draft.Functions.Add(scope.TypeNumber(field.Items, ref at, names));
        var locals = new List<WasmType>();
        for (; at < field.Items.Count && field.Items[at].Head == "local"; at++) WatScope.Variables(field.Items[at], locals, names);
        draft.Bodies.Add(new DraftBody(locals, CodeText.Read(scope, names, field.Items, at)));
    }

    private TableType TableType(WatNode field, ref int at)
    {
        SizeLimits limits = WatScope.Limits(field.Items, ref at, field);
        WatNode element = field.At(at++);
        return new TableType(WatScope.ReferenceType(element) ?? throw element.Wrong("a reference type was expected"), limits);
    }

    private void Table(WatNode field, int at)
    {
        if (Inline(field, ref at, ExternKind.Table, tables)) return;
        uint number = Count(ExternKind.Table);
        if (WatScope.ReferenceType(field.At(at)) is { } type)
        {
            uint count = segments.InlineElements(field.At(at + 1), number, type);
            draft.Tables.Add(new TableType(type, new SizeLimits(count, count)));
            return;
        }

        draft.Tables.Add(TableType(field, ref at));
        if (at < field.Items.Count) throw field.Items[at].Wrong("unexpected token");
    }

    private void Memory(WatNode field, int at)
    {
        if (Inline(field, ref at, ExternKind.Memory, memories)) return;
        uint number = Count(ExternKind.Memory);
        if (field.At(at).Head == "data")
        {
            uint pages = segments.InlineData(field.At(at), number);
            draft.Memories.Add(new MemoryType(new SizeLimits(pages, pages)));
            return;
        }

        draft.Memories.Add(WatScope.Memory(field.Items, ref at, field));
        if (at < field.Items.Count) throw field.Items[at].Wrong("unexpected token");
    }

    private void Global(WatNode field, int at)
    {
        if (Inline(field, ref at, ExternKind.Global, globals)) return;
        Count(ExternKind.Global);
        GlobalType type = WatScope.Global(field.At(at++));
        draft.Globals.Add(new DraftGlobal(type, CodeText.Constant(scope, field.Items, at)));
    }

    private void Tag(WatNode field, int at)
    {
        if (Inline(field, ref at, ExternKind.Tag, tags)) return;
        Count(ExternKind.Tag);
        draft.Tags.Add(scope.TypeNumber(field.Items, ref at, new IndexSpace("local")));
    }

    private void Export(WatNode field)
    {
        WatNode what = field.At(2);
        (ExternKind kind, IndexSpace space) = what.Head switch
        {
            "func" => (ExternKind.Function, scope.Functions),
            "table" => (ExternKind.Table, scope.Tables),
            "memory" => (ExternKind.Memory, scope.Memories),
            "global" => (ExternKind.Global, scope.Globals),
            "tag" => (ExternKind.Tag, scope.Tags),
            _ => throw what.Wrong("func, table, memory, global or tag was expected"),
        };
        draft.Exports.Add(new ModuleExport(field.At(1).Text(), kind, space.Resolve(what.At(1))));
    }
}
