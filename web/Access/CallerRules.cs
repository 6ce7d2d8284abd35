using Realtime.Tenants;
using Realtime.Web.Problems;

namespace Realtime.Web.Access;

/// <summary>Says once on a group who may pass.</summary>
public static class CallerRules
{
    private static readonly object _key = new();

    /// <summary>Lets only these kinds of callers in.</summary>
    public static TBuilder RequireCaller<TBuilder>(this TBuilder group, params CallerKind[] kinds)
        where TBuilder : IEndpointConventionBuilder =>
        group.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            var caller = await http.RequestServices.GetRequiredService<Authenticator>().Identify(http);
            if (!kinds.Contains(caller.Kind))
            {
                throw new ProblemException(Problem.Forbidden($"This needs one of: {string.Join(", ", kinds)}. The credential is a {caller.Kind}."));
            }

            http.SetCaller(caller);
            return await next(context);
        });

    /// <summary>Lets only operators with at least that role in; the group has checked that they are operators.</summary>
    public static TBuilder RequireRole<TBuilder>(this TBuilder endpoint, OpsRole role)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.AddEndpointFilter(async (context, next) => context.HttpContext.Caller().Key?.Role >= role
            ? await next(context)
            : throw new ProblemException(Problem.Forbidden($"This needs the role {role.ToString().ToLowerInvariant()}. The key's role is {context.HttpContext.Caller().Actor.Role}.")));

    /// <summary>Notes the caller that a door let in.</summary>
    public static void SetCaller(this HttpContext context, Caller caller) => context.Items[_key] = caller;

    /// <summary>The caller that the group let in.</summary>
    public static Caller Caller(this HttpContext context) => (Caller)context.Items[_key]!;
}
