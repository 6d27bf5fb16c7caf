using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Skein.Analyzers.CodeFixes.Mends;

/// <summary>SKN001: TryAdd, GetOrAdd or AddOrUpdate in place of an <c>if</c> that does nothing else.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
internal sealed class CheckThenActMend() : Mend(RuleId.CheckThenAct, "Ask and write in one step")
{
    protected override SyntaxNode? Mended(Place place)
    {
        if (place.Node.FirstAncestorOrSelf<IfStatementSyntax>() is not { } choice || choice.DescendantNodes().Any(node => node is AwaitExpressionSyntax or ReturnStatementSyntax or RefExpressionSyntax)) return null;
        bool isNegated = choice.Condition is PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression };
        ExpressionSyntax question = isNegated ? ((PrefixUnaryExpressionSyntax)choice.Condition).Operand : choice.Condition;
        if (question is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax asked } call) return null;
        string map = asked.Expression.WithoutTrivia().ToString();
        string key = call.ArgumentList.Arguments[0].Expression.ToString();
        string? text = (asked.Name.Identifier.Text, isNegated) switch
        {
            ("ContainsKey", true) when choice.Else is null => Added(choice, map, key),
            ("TryGetValue", true) when choice.Else is null => Gotten(choice, call, map, key),
            ("TryGetValue", false) when choice.Else is not null => Updated(choice, call, map, key),
            _ => null,
        };
        return text is null ? null : place.Root.ReplaceNode(choice, SyntaxFactory.ParseStatement(text).WithTriviaFrom(choice).WithAdditionalAnnotations(Formatter.Annotation));
    }

    // if (!map.ContainsKey(key)) map[key] = value;
    private static string? Added(IfStatementSyntax choice, string map, string key)
    {
        if (Only(choice.Statement) is not { } value) return null;
        bool isReady = value is LiteralExpressionSyntax or IdentifierNameSyntax;
        return isReady ? $"{map}.TryAdd({key}, {value});" : $"{map}.GetOrAdd({key}, _ => {value});";
    }

    // if (!map.TryGetValue(key, out var value)) { value = Make(); map[key] = value; }, or map[key] = value = Make();
    private static string? Gotten(IfStatementSyntax choice, InvocationExpressionSyntax call, string map, string key)
    {
        ExpressionSyntax found = call.ArgumentList.Arguments[1].Expression;
        string? variable = found switch
        {
            DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax designation } => designation.Identifier.Text,
            IdentifierNameSyntax name => name.Identifier.Text,
            _ => null,
        };
        StatementSyntax[] statements = choice.Statement is BlockSyntax block ? [.. block.Statements] : [choice.Statement];
        ExpressionSyntax? made = statements.Length switch
        {
            1 when Only(statements[0]) is AssignmentExpressionSyntax inner && inner.Left.ToString() == variable => inner.Right,
            2 when statements[0] is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax first } && first.Left.ToString() == variable && Only(statements[1])?.ToString() == variable => first.Right,
            _ => null,
        };
        if (variable is null || made is null || made.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.Text == variable)) return null;
        string target = found is DeclarationExpressionSyntax declaration ? $"{declaration.Type.WithoutTrivia()} {variable}" : variable;
        return $"{target} = {map}.GetOrAdd({key}, _ => {made});";
    }

    // if (map.TryGetValue(key, out var old)) map[key] = Next(old); else map[key] = First();
    private static string? Updated(IfStatementSyntax choice, InvocationExpressionSyntax call, string map, string key)
    {
        if (call.ArgumentList.Arguments[1].Expression is not DeclarationExpressionSyntax { Designation: SingleVariableDesignationSyntax old }) return null;
        if (Only(choice.Statement) is not { } next || Only(choice.Else!.Statement) is not { } first) return null;
        bool isUsedOutside = choice.Parent!.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.Text == old.Identifier.Text && !choice.Span.Contains(name.Span));
        if (isUsedOutside || first.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(name => name.Identifier.Text == old.Identifier.Text)) return null;
        return $"{map}.AddOrUpdate({key}, {first}, (_, {old.Identifier.Text}) => {next});";
    }

    /// <summary>What the one statement of a branch assigns to the item.</summary>
    private static ExpressionSyntax? Only(StatementSyntax branch)
    {
        StatementSyntax? statement = branch is BlockSyntax block ? block.Statements.Count == 1 ? block.Statements[0] : null : branch;
        return statement is ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression, Left: ElementAccessExpressionSyntax } assignment }
            ? assignment.Right
            : null;
    }
}
