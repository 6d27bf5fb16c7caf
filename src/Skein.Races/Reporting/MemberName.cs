using Skein.Core.Naming;

namespace Skein.Races.Reporting;

/// <summary>Methods and members as a person writes them, from the spellings of metadata: <c>Void Shop.Cart::Add(System.String)</c> and <c>Shop.Cart.Add(String)</c>.</summary>
internal static class MemberName
{
    /// <summary>Type and method without parameters; what a compiler made is named for what it was made from.</summary>
    public static string Method(string full)
    {
        (string type, string member) = Split(full);
        return type.Length == 0 ? member : FunctionName.OfMethod(type.Replace('/', '+'), member);
    }

    /// <summary>The member alone: <c>Add</c>, <c>set_Item</c>.</summary>
    public static string Member(string full) => Split(full).Member;

    /// <summary>The type that declares it, in metadata's spelling.</summary>
    public static string Type(string full) => Split(full).Type;

    /// <summary>A member as code calls it: <c>this[]</c> for an indexer, a property without its prefix.</summary>
    public static string Called(string member) => member switch
    {
        "get_Item" or "set_Item" => "this[]",
        ".ctor" => "constructor",
        ".cctor" => "static constructor",
        _ when member.StartsWith("get_", StringComparison.Ordinal) || member.StartsWith("set_", StringComparison.Ordinal) => member[4..],
        _ => member,
    };

    private static (string Type, string Member) Split(string full)
    {
        string name = WithoutParameters(full);
        int colons = name.LastIndexOf("::", StringComparison.Ordinal);
        if (colons >= 0) return (WithoutResult(name[..colons]), name[(colons + 2)..]);
        int dot = LastDot(name);
        if (dot < 0) return ("", name);
        // ".ctor" begins with a dot of its own.
        if (dot > 0 && name[dot - 1] == '.') dot--;
        return (name[..dot], name[(dot + 1)..]);
    }

    private static string WithoutParameters(string full)
    {
        if (!full.EndsWith(')')) return full;
        int depth = 0;
        for (int at = full.Length - 1; at > 0; at--)
        {
            if (full[at] == ')') depth++;
            else if (full[at] == '(' && --depth == 0) return full[..at];
        }

        return full;
    }

    /// <summary>Metadata's full name of a method starts with what it returns.</summary>
    private static string WithoutResult(string type)
    {
        int depth = 0;
        for (int at = type.Length - 1; at >= 0; at--)
        {
            if (type[at] is '>' or ']') depth++;
            else if (type[at] is '<' or '[') depth--;
            else if (type[at] == ' ' && depth == 0) return type[(at + 1)..];
        }

        return type;
    }

    private static int LastDot(string name)
    {
        int depth = 0;
        for (int at = name.Length - 1; at >= 0; at--)
        {
            if (name[at] is '>' or ']') depth++;
            else if (name[at] is '<' or '[') depth--;
            else if (name[at] == '.' && depth == 0) return at;
        }

        return -1;
    }
}
