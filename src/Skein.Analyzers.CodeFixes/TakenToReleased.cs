using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Formatting;

namespace Skein.Analyzers.CodeFixes;

/// <summary>The statements from where a lock is taken to where it is given back, in one block.</summary>
/// <param name="block">The block.</param>
/// <param name="taken">The index of the statement that takes the lock; -1 where the block's <c>if</c> does.</param>
/// <param name="released">The index of the statement that gives it back.</param>
/// <param name="call">The call that takes the lock.</param>
internal sealed class TakenToReleased(BlockSyntax block, int taken, int released, InvocationExpressionSyntax call)
{
    private IEnumerable<StatementSyntax> Between => block.Statements.Skip(taken + 1).Take(released - taken - 1);

    /// <summary>Those of a finding; null where they are not as simple as that.</summary>
    public static TakenToReleased? Of(Place place)
    {
        if (place.Node.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not { } statement || place.Other is not { } other) return null;
        if (other.FirstAncestorOrSelf<InvocationExpressionSyntax>() is not { } call) return null;
        // if (taken) gate.Exit();
        StatementSyntax release = statement.Parent is IfStatementSyntax { Else: null } guarded ? guarded : statement;
        if (release.Parent is not BlockSyntax block) return null;
        StatementSyntax? taking = call.Ancestors().OfType<StatementSyntax>().FirstOrDefault(ancestor => ancestor.Parent == block);
        int taken = taking is null ? -1 : block.Statements.IndexOf(taking);
        int released = block.Statements.IndexOf(release);
        if (taking is null && !(block.Parent is IfStatementSyntax { Else: null } outer && outer.Condition.Contains(call) && outer.Condition is not PrefixUnaryExpressionSyntax)) return null;
        var found = new TakenToReleased(block, taken, released, call);
        return released > taken + 1 && found.IsSimple(place, statement.Expression) ? found : null;
    }

    /// <summary>The root with <c>try</c> and <c>finally</c> around what is between.</summary>
    public SyntaxNode WithFinally(SyntaxNode root)
    {
        TryStatementSyntax attempt = SyntaxFactory.TryStatement(
            SyntaxFactory.Block(Between), default, SyntaxFactory.FinallyClause(SyntaxFactory.Block(block.Statements[released].WithoutLeadingTrivia())));
        return Replaced(root, taken + 1, attempt);
    }

    /// <summary>The root with a <c>lock</c> statement; null where the call is none that a lock statement makes.</summary>
    public SyntaxNode? WithLock(SyntaxNode root, Place place)
    {
        if (taken < 0 || block.Statements[taken] is not ExpressionStatementSyntax || call.ArgumentList.Arguments.Any(argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None))) return null;
        string? type = place.SymbolOf(call)?.ContainingType?.Name;
        ExpressionSyntax? target = type switch
        {
            "Monitor" when call.ArgumentList.Arguments.Count == 1 => call.ArgumentList.Arguments[0].Expression,
            "Lock" => (call.Expression as MemberAccessExpressionSyntax)?.Expression,
            _ => null,
        };
        if (target is null) return null;
        LockStatementSyntax statement = SyntaxFactory.LockStatement(target.WithoutTrivia(), SyntaxFactory.Block(Between)).WithLeadingTrivia(block.Statements[taken].GetLeadingTrivia());
        return Replaced(root, taken, statement);
    }

    private SyntaxNode Replaced(SyntaxNode root, int first, StatementSyntax statement)
    {
        StatementSyntax formatted = statement.WithTrailingTrivia(block.Statements[released].GetTrailingTrivia()).WithAdditionalAnnotations(Formatter.Annotation);
        return root.ReplaceNode(block, block.WithStatements([.. block.Statements.Take(first), formatted, .. block.Statements.Skip(released + 1)]));
    }

    // One way in, one way out, and nothing declared between is needed behind.
    private bool IsSimple(Place place, ExpressionSyntax release)
    {
        if (block.DescendantNodes().OfType<InvocationExpressionSyntax>().Count(other => other.ToString() == release.ToString()) != 1) return false;
        bool mayFail = call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: var name } && (name.StartsWith("Try", StringComparison.Ordinal) || (name.StartsWith("Wait", StringComparison.Ordinal) && HasTimeout(place)));
        if (mayFail && call.FirstAncestorOrSelf<ExpressionStatementSyntax>() is not null && call.FirstAncestorOrSelf<IfStatementSyntax>() is not { } choice) return false;
        if (Between.Any(statement => statement is LocalFunctionStatementSyntax or LabeledStatementSyntax)) return false;
        // A using declaration would end earlier than it did.
        if (Between.Any(statement => statement is LocalDeclarationStatementSyntax { UsingKeyword.RawKind: not 0 })) return false;
        if (place.Model.AnalyzeDataFlow(Between.First(), Between.Last()) is not { Succeeded: true } flow) return false;
        HashSet<string> declared = [.. flow.VariablesDeclared.Select(variable => variable.Name)];
        return !block.Statements.Skip(released).SelectMany(statement => statement.DescendantNodes()).OfType<IdentifierNameSyntax>().Any(name => declared.Contains(name.Identifier.Text));
    }

    private bool HasTimeout(Place place) =>
        call.ArgumentList.Arguments.Any(argument => place.TypeOf(argument.Expression)?.Name is not "CancellationToken");
}
