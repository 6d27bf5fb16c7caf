namespace Skein.Wasm.Text.Reading;

/// <summary>The first turn over a module's fields: gives every thing its number and name, and reads the types.</summary>
internal sealed class FieldNames(WatScope scope)
{
    private bool defined;

    public void Declare(IEnumerable<WatNode> fields)
    {
        foreach (WatNode field in fields) Declare(field);
    }

    private void Declare(WatNode field)
    {
        WatNode? name = field.Items.Count > 1 ? field.Items[1] : null;
        switch (field.Head)
        {
            case "type": Type(field, name); break;
            case "import": Imported(field, field.At(3), field.At(3).Items is [_, var inner, ..] ? inner : null); break;
            case "elem": scope.Elements.Add(name); break;
            case "data": scope.Data.Add(name); break;
            case "export" or "start": break;
            case "func" or "table" or "memory" or "global" or "tag":
                if (field.Items.Any(item => item.Head == "import")) Imported(field, field, name);
                else Defined(field, name);
                break;
            default: throw field.Wrong("a module's field was expected: type, import, func, table, memory, tag, global, export, start, elem or data");
        }
    }

    private void Type(WatNode field, WatNode? name)
    {
        WatNode function = field.At(name is { IsName: true } ? 2 : 1);
        if (function.Head != "func") throw function.Wrong("(func ...) was expected; other types are not supported");
        int at = 1;
        scope.Types.Add(name);
        scope.Draft.Types.Add(WatScope.Signature(function.Items, ref at, new IndexSpace("parameter")));
        if (at < function.Items.Count) throw function.Items[at].Wrong("unexpected token");
    }

    private void Imported(WatNode field, WatNode what, WatNode? name)
    {
        if (defined) throw field.Wrong("imports must occur before all non-import definitions");
        SpaceOf(what).Add(name);
    }

    private void Defined(WatNode field, WatNode? name)
    {
        defined = true;
        SpaceOf(field).Add(name);
        if (field.Head == "table" && field.Items[^1].Head == "elem") scope.Elements.Add(null);
        if (field.Head == "memory" && field.Items[^1].Head == "data") scope.Data.Add(null);
    }

    private IndexSpace SpaceOf(WatNode what) => what.Head switch
    {
        "func" => scope.Functions,
        "table" => scope.Tables,
        "memory" => scope.Memories,
        "global" => scope.Globals,
        "tag" => scope.Tags,
        _ => throw what.Wrong("func, table, memory, global or tag was expected"),
    };
}
