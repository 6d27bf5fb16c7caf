using System.Reflection;
using System.Text;

namespace Skein.Repo.Tests.Api;

/// <summary>All that others can use of an assembly.</summary>
internal static class ApiText
{
    /// <summary>Every public type with every public or protected member: changes show in review.</summary>
    public static string Full(IEnumerable<Type> publicTypes)
    {
        var text = new StringBuilder();
        foreach (IGrouping<string?, Type> space in ByNamespace(publicTypes))
        {
            text.Append(text.Length > 0 ? "\n" : "").Append(space.Key).Append('\n');
            foreach (Type type in space)
            {
                text.Append("  ").Append(TypeText.HeadOf(type)).Append('\n');
                foreach ((_, string member) in MemberText.Of(type)) text.Append("    ").Append(member).Append('\n');
            }
        }

        return text.Length > 0 ? text.ToString() : "(nothing is public)\n";
    }

    /// <summary>Types and the names of their members, as a tree for people.</summary>
    public static string Tree(IEnumerable<Type> publicTypes)
    {
        var text = new StringBuilder();
        foreach (IGrouping<string?, Type> space in ByNamespace(publicTypes))
        {
            text.Append(space.Key).Append('\n');
            Type[] types = [.. space];
            for (int index = 0; index < types.Length; index++) AppendBranch(text, types[index], last: index == types.Length - 1);
        }

        return text.ToString();
    }

    public static IEnumerable<Type> PublicTypesOf(Assembly assembly) => assembly.GetExportedTypes();

    private static void AppendBranch(StringBuilder text, Type type, bool last)
    {
        const int WidthMax = 110;
        const string Constructors = "new"; // what can be made is told by the properties that can be set
        string first = (last ? "\u2514\u2500 " : "\u251C\u2500 ") + TypeNames.Of(type).PadRight(20) + "  ";
        string next = (last ? "   " : "\u2502  ") + new string(' ', first.Length - 3);
        string line = first;
        string[] names = [.. MemberText.Of(type).Select(member => member.Name).Where(name => name != Constructors).Distinct()];
        for (int index = 0; index < names.Length; index++)
        {
            string piece = names[index] + (index < names.Length - 1 ? ", " : "");
            if (line.Length + piece.TrimEnd().Length > WidthMax)
            {
                text.Append(line.TrimEnd()).Append('\n');
                line = next;
            }

            line += piece;
        }

        text.Append(line.TrimEnd()).Append('\n');
    }

    private static IEnumerable<IGrouping<string?, Type>> ByNamespace(IEnumerable<Type> types) =>
        types.OrderBy(type => type.Namespace, StringComparer.Ordinal)
            .ThenBy(type => TypeNames.Of(type), StringComparer.Ordinal)
            .GroupBy(type => type.Namespace);
}
