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
            for (int index = 0; index < types.Length; index++) AppendBranch(text, TypeNames.Of(types[index]), MembersOf(types[index]), last: index == types.Length - 1);
        }

        return text.ToString();
    }

    /// <summary>Namespaces and the names of their types, as a tree for people who look for where a thing is.</summary>
    public static string Map(string assembly, IEnumerable<Type> publicTypes)
    {
        StringBuilder text = new StringBuilder(assembly).Append('\n');
        IGrouping<string?, Type>[] spaces = [.. ByNamespace(publicTypes)];
        for (int index = 0; index < spaces.Length; index++) AppendBranch(text, spaces[index].Key!, [.. spaces[index].Select(type => TypeNames.Of(type))], last: index == spaces.Length - 1);
        return text.ToString();
    }

    public static IEnumerable<Type> PublicTypesOf(Assembly assembly) => assembly.GetExportedTypes();

    private static string[] MembersOf(Type type)
    {
        const string Constructors = "new"; // what can be made is told by the properties that can be set
        return [.. MemberText.Of(type).Select(member => member.Name).Where(name => name != Constructors).Distinct()];
    }

    private static void AppendBranch(StringBuilder text, string root, string[] names, bool last)
    {
        const int WidthMax = 110;
        string first = (last ? "\u2514\u2500 " : "\u251C\u2500 ") + root.PadRight(20) + "  ";
        string next = (last ? "   " : "\u2502  ") + new string(' ', first.Length - 3);
        string line = first;
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
